import { type Fields, string } from '../../slack/json.ts';
import { useReader } from '../client/reader.ts';

export function FileCard({ file }: { readonly file: Fields }) {
  const { userId } = useReader();
  const href = `/file?id=${encodeURIComponent(string(file.id))}&user=${encodeURIComponent(userId)}`;
  return (
    <a className="file" href={href} download={string(file.name)}>
      <span className="file-kind" aria-hidden="true">
        CSV
      </span>
      <span>
        <strong>{string(file.title)}</strong>
        <small>{sizeText(Number(file.size))} · Download</small>
      </span>
    </a>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
