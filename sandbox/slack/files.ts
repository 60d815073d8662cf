import type { Ids } from './ids.ts';
import { limit } from './limits.ts';
import { refusal } from './refusal.ts';

export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly size: number;
  /** Read as UTF-8. */
  readonly content: string;
}

interface Upload {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  bytes?: Buffer;
  shared: boolean;
}

export interface Files {
  /** The id of a place to upload to. */
  begin(name: string, length: number, altText: string): string;
  /** Throws when there is no such upload, or it is not as long as was said. */
  receive(id: string, bytes: Buffer): void;
  /** Throws file_not_found for a file never uploaded, or completed before. */
  finish(id: string, title: string): SharedFile;
}

const KEPT = 200;

export function createFiles(ids: Ids): Files {
  const uploads = new Map<string, Upload>();
  return {
    begin: (name, length, altText) => {
      if (name === '' || !(length > 0)) throw refusal('invalid_arguments', ['filename and length are needed']);
      if ([...altText].length > limit('file.title/alt_txt', 'maxLength')) throw refusal('alt_txt_too_large');
      const id = ids.next('F');
      uploads.set(id, { id, name, length, shared: false });
      const oldest = uploads.keys().next().value;
      if (uploads.size > KEPT && oldest !== undefined) uploads.delete(oldest);
      return id;
    },
    receive: (id, bytes) => {
      const upload = uploads.get(id);
      if (upload === undefined) throw refusal('file_not_found');
      if (bytes.length !== upload.length) throw refusal('length_mismatch');
      upload.bytes = bytes;
    },
    finish: (id, title) => {
      const upload = uploads.get(id);
      if (upload?.bytes === undefined || upload.shared) throw refusal('file_not_found');
      upload.shared = true;
      const content = upload.bytes.toString('utf8');
      return { id, name: upload.name, title: title || upload.name, size: upload.length, content };
    },
  };
}
