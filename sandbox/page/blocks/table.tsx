import { type Fields, list, records } from '../../slack/json.ts';
import { TextObject } from '../text/text-object.tsx';
import type { BlockProps } from './blocks.tsx';
import { RichRun } from './rich-text.tsx';

/** The first row is the heading, as Slack draws it. */
export function Table({ block }: BlockProps) {
  const [heading = [], ...rows] = list(block.rows).map(records);
  return (
    <table>
      <thead>
        <tr>{heading.map((cell, index) => cellOf(cell, index, true))}</tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
          <tr key={index}>{row.map((cell, column) => cellOf(cell, column, false))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function cellOf(cell: Fields, index: number, isHeading: boolean) {
  const content =
    cell.type === 'rich_text' ? (
      <RichRun parts={records(cell.elements).flatMap((part) => records(part.elements))} />
    ) : (
      <TextObject text={{ text: cell.text }} />
    );
  return isHeading ? <th key={index}>{content}</th> : <td key={index}>{content}</td>;
}
