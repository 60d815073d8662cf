import { memo, type ReactNode } from 'react';
import { Frame } from './frame.tsx';
import { num } from './num.ts';

/** How a row came to be as it is: told in a word, so that the colour is not needed. */
export type Mark = 'new' | 'changed' | undefined;

interface DataRow {
  readonly id: string;
  readonly cells: readonly string[];
  readonly mark: Mark;
}

interface Props {
  /** A collection's name. */
  readonly title: string;
  readonly total: number;
  /** The same list every time. */
  readonly columns: readonly string[];
  readonly rows: readonly DataRow[];
  readonly children?: ReactNode;
}

/** A bounded part of a collection. A row is drawn anew only when something in it has changed. */
export function DataTable({ title, total, columns, rows, children }: Props) {
  const left = total - rows.length;
  return (
    <section aria-label={title} className="data-table">
      <h2>
        <code>{title}</code> <span className="data-total">{num(total)}</span>
      </h2>
      {children}
      <Frame name={`Rows of ${title}`}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, cells, mark }) => (
              <Row key={id} columns={columns} text={cells.join(SEPARATOR)} mark={mark} />
            ))}
          </tbody>
        </table>
      </Frame>
      {left > 0 && (
        <p className="backstage-hint">
          The {num(rows.length)} that were written last are shown, {num(left)} more are not.
        </p>
      )}
    </section>
  );
}

const SEPARATOR = '\u0000';

/** One text instead of a list, so that the same cells are the same to `memo`. */
const Row = memo(({ columns, text, mark }: Pick<Props, 'columns'> & { readonly text: string; readonly mark: Mark }) => (
  <tr className={mark === undefined ? undefined : `is-${mark}`}>
    {text.split(SEPARATOR).map((cell, index) => (
      <td key={columns[index]} title={cell}>
        {index === 0 && mark !== undefined && <mark>{mark}</mark>}
        {cell}
      </td>
    ))}
  </tr>
));
