import { Unavailable } from '../import-users/errors.ts';
import { elementAt } from './ber.ts';

/** Cuts a stream of bytes into LDAP messages. */
export type Framing = {
  /** The messages that these bytes complete. Throws Unavailable for what is no message, by its first bytes. */
  take(chunk: Buffer): readonly Buffer[];
};

const SEQUENCE = 0x30;
/** Ours. A group of 100,000 members is 7 MB. */
const LONGEST_BYTES = 64 * 1024 * 1024;

export function createFraming(): Framing {
  // Joined when a message is whole and not before: joining at each chunk takes quadratic time.
  let held: Buffer[] = [];
  let heldBytes = 0;
  let wantedBytes = 0;

  return {
    take: (chunk) => {
      held.push(chunk);
      heldBytes += chunk.length;
      if (heldBytes < wantedBytes) return [];
      const bytes = held.length === 1 ? chunk : Buffer.concat(held);
      const messages: Buffer[] = [];
      let at = 0;
      for (let to = endOf(bytes, at); to <= bytes.length; to = endOf(bytes, at)) {
        messages.push(bytes.subarray(at, to));
        at = to;
      }
      held = [bytes.subarray(at)];
      heldBytes = bytes.length - at;
      wantedBytes = endOf(bytes, at) - at;
      return messages;
    },
  };
}

/** Where the message at `at` ends; beyond the bytes when that is not known yet. */
function endOf(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first !== undefined && first !== SEQUENCE) throw noLdap();
  const to = elementAt(bytes, at)?.to ?? bytes.length + 1;
  if (to - at > LONGEST_BYTES) throw noLdap();
  return to;
}

const noLdap = () => new Unavailable('directory', 'no-ldap', 'bytes that are no LDAP message');
