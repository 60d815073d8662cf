import { useEffect, useState } from 'react';
import { parseCsv } from './csv.ts';

interface Props {
  readonly href: string;
  readonly title: string;
}

/** Before somebody wants more, and at most: a table of a hundred thousand rows would stop the browser. */
const FEW = 5;
const MOST = 500;

/** A CSV file as a table. What is not shown is counted. */
export function FileRows({ href, title }: Props) {
  const rows = useRows(href);
  const [isWhole, setWhole] = useState(false);
  if (rows === undefined) return null;
  const [heading = [], ...body] = rows;
  const shown = body.slice(0, isWhole ? MOST : FEW);
  const left = body.length - shown.length;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <section className="file-rows" aria-label={`The rows of ${title}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {heading.map((name) => (
                <th key={name}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
              <tr key={index}>
                {heading.map((name, column) => (
                  <td key={name}>{row[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {left > 0 && (
        <p className="file-foot">
          {isWhole ? (
            `${left.toLocaleString('en-US')} more rows are in the file.`
          ) : (
            <button type="button" className="link-button" onClick={() => setWhole(true)}>
              Show {left.toLocaleString('en-US')} more rows
            </button>
          )}
        </p>
      )}
    </>
  );
}

/** Undefined until they are there; the file can be downloaded in any case. */
function useRows(href: string): ReturnType<typeof parseCsv> | undefined {
  const [rows, setRows] = useState<ReturnType<typeof parseCsv>>();
  useEffect(() => {
    const over = new AbortController();
    const read = async () => {
      const response = await fetch(href, { signal: over.signal });
      if (response.ok) setRows(parseCsv(await response.text()));
    };
    read().catch(() => {});
    return () => over.abort();
  }, [href]);
  return rows;
}
