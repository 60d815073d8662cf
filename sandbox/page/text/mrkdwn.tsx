import { type Reader, useReader } from '../client/reader.ts';
import { type Piece, parseMrkdwn } from './parse-mrkdwn.ts';
import { dateText } from './times.ts';

/** Slack's markup, as far as the bot uses it. Everything comes out as React text, so nothing in it can be markup of the page. */
export function Mrkdwn({ text }: { readonly text: string }) {
  const reader = useReader();
  return (
    <span className="text">
      {parseMrkdwn(text).map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other name
        <MrkdwnPiece key={index} piece={piece} reader={reader} />
      ))}
    </span>
  );
}

function MrkdwnPiece({ piece, reader }: { readonly piece: Piece; readonly reader: Reader }) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'bold':
      return <strong>{piece.text}</strong>;
    case 'italic':
      return <em>{piece.text}</em>;
    case 'gone':
      return <s>{piece.text}</s>;
    case 'code':
      return <code>{piece.text}</code>;
    case 'user':
      return <span className="mention">@{piece.label || reader.nameOfUser(piece.id)}</span>;
    case 'channel':
      return <span className="mention">#{piece.label || reader.nameOfChannel(piece.id)}</span>;
    case 'call':
      return <span className="mention mention-all">{piece.label}</span>;
    case 'date':
      return <time title={piece.label}>{dateText(piece.seconds, piece.format)}</time>;
    case 'link':
      return <Link url={piece.url} label={piece.label} />;
  }
}

/** Only what a browser may open; anything else is text. */
export function Link({ url, label }: { readonly url: string; readonly label: string }) {
  if (!/^(https?:\/\/|mailto:)/.test(url)) return label;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {label}
    </a>
  );
}
