import { type Fields, string } from '../../slack/json.ts';
import { useReader } from '../client/reader.ts';
import { FileRows } from './file-rows.tsx';

/** A file that can be downloaded; a CSV file as a table, too. */
export function FileCard({ file }: { readonly file: Fields }) {
  const { userId } = useReader();
  const href = `/file?id=${encodeURIComponent(string(file.id))}&user=${encodeURIComponent(userId)}`;
  const kind = string(file.name).split('.').at(-1) ?? '';
  return (
    <div className="file">
      <a className="file-head" href={href} download={string(file.name)}>
        <span className="file-kind" aria-hidden="true">
          {kind.toUpperCase()}
        </span>
        <span>
          <strong>{string(file.title)}</strong>
          <small>{sizeText(Number(file.size))} · Download</small>
        </span>
      </a>
      {kind === 'csv' && <FileRows href={href} title={string(file.title)} />}
    </div>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
