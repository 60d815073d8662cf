interface Props {
  readonly title: string;
  readonly total: number;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly string[] }[];
}

export function RecordsTable({ title, total, columns, rows }: Props) {
  const left = total - rows.length;
  return (
    <section>
      <h2>
        <code>{title}</code> {total.toLocaleString('en-US')}
      </h2>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, cells }) => (
              <tr key={id}>
                {cells.map((cell, index) => (
                  <td key={columns[index]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && (
        <p className="hint">
          The newest {rows.length} are shown, {left.toLocaleString('en-US')} more are not.
        </p>
      )}
    </section>
  );
}
