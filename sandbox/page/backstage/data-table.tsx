import { memo } from 'react';
import type { Table } from '../../demo/backstage/wire.ts';
import { Frame } from './frame.tsx';
import { num } from './num.ts';

/** How a row came to be as it is: told in a word, so that the colour is not needed. */
export type Mark = 'new' | 'changed' | undefined;

/** What stands above a column, and what a row has in it. */
export type Column<Row> = readonly [title: string, textOf: (row: Row) => string];

interface Props<Row> {
  /** A collection's name. */
  readonly title: string;
  readonly table: Table<Row>;
  readonly columns: readonly Column<Row>[];
  readonly markOf?: (row: Row) => Mark;
}

/** A bounded part of a collection. A row is drawn anew only when something in it has changed. */
export function DataTable<Row extends { readonly id: string }>({ title, table, columns, markOf }: Props<Row>) {
  const { total, rows } = table;
  const left = total - rows.length;
  return (
    <section aria-label={title} className="data-table">
      <h2>
        <code>{title}</code> <span className="data-total">{num(total)}</span>
      </h2>
      <Frame name={`Rows of ${title}`}>
        <table>
          <thead>
            <tr>
              {columns.map(([column]) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TableRow
                key={row.id}
                columns={columns}
                text={columns.map(([, textOf]) => textOf(row)).join(SEPARATOR)}
                mark={markOf?.(row)}
              />
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

interface RowProps {
  readonly columns: readonly Column<never>[];
  readonly text: string;
  readonly mark: Mark;
}

/** One text instead of a list, so that the same cells are the same to `memo`. */
const TableRow = memo(({ columns, text, mark }: RowProps) => (
  <tr className={mark === undefined ? undefined : `is-${mark}`}>
    {text.split(SEPARATOR).map((cell, index) => (
      <td key={columns[index]?.[0]} title={cell}>
        {index === 0 && mark !== undefined && <mark>{mark}</mark>}
        {cell}
      </td>
    ))}
  </tr>
));
