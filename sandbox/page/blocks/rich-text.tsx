import { type Fields, fields, records, string } from '../../slack/json.ts';
import { type Reader, useReader } from '../client/reader.ts';
import { Link } from '../text/mrkdwn.tsx';
import { dateText } from '../text/times.ts';
import type { BlockProps } from './blocks.tsx';
import { NotDrawn } from './not-drawn.tsx';

export function RichText({ block }: BlockProps) {
  return <RichParts parts={records(block.elements)} />;
}

function RichParts({ parts }: { readonly parts: readonly Fields[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of rich text have no other name
  return parts.map((part, index) => <RichPart key={index} part={part} />);
}

function RichPart({ part }: { readonly part: Fields }) {
  const parts = records(part.elements);
  switch (part.type) {
    case 'rich_text_section':
      return (
        <p>
          <RichRun parts={parts} />
        </p>
      );
    case 'rich_text_quote':
      return (
        <blockquote>
          <RichRun parts={parts} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre>
          <RichRun parts={parts} />
        </pre>
      );
    case 'rich_text_list':
      return <RichList part={part} />;
    default:
      return <NotDrawn kind={string(part.type)} />;
  }
}

function RichList({ part }: { readonly part: Fields }) {
  const items = records(part.elements).map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items of a list have no other name
    <li key={index}>
      <RichRun parts={records(item.elements)} />
    </li>
  ));
  return part.style === 'ordered' ? <ol>{items}</ol> : <ul>{items}</ul>;
}

export function RichRun({ parts }: { readonly parts: readonly Fields[] }) {
  const reader = useReader();
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line have no other name
  return parts.map((part, index) => <RichPiece key={index} part={part} reader={reader} />);
}

function RichPiece({ part, reader }: { readonly part: Fields; readonly reader: Reader }) {
  switch (part.type) {
    case 'text':
      return <Styled style={fields(part.style)} text={string(part.text)} />;
    case 'link':
      return <Link url={string(part.url)} label={string(part.text) || string(part.url)} />;
    case 'user':
      return <span className="mention">@{reader.nameOfUser(string(part.user_id))}</span>;
    case 'channel':
      return <span className="mention">#{reader.nameOfChannel(string(part.channel_id))}</span>;
    case 'broadcast':
      return <span className="mention mention-all">@{string(part.range)}</span>;
    case 'date':
      return <time>{dateText(Number(part.timestamp), string(part.format))}</time>;
    default:
      return <NotDrawn kind={string(part.type)} />;
  }
}

function Styled({ style, text }: { readonly style: Fields; readonly text: string }) {
  const names = ['bold', 'italic', 'strike', 'code'].filter((name) => style[name] === true);
  return names.length === 0 ? text : <span className={names.map((name) => `styled-${name}`).join(' ')}>{text}</span>;
}
