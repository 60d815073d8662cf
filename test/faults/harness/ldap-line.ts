import { ANSWER, resultMessage } from '../../../sandbox/directory/server/answers.ts';
import { openWire, type Wire } from './wire.ts';

/** The line of the bots to the directory. */
export type LdapLine = Wire & {
  /** Calls it when a piece of an answer has come that no bot has yet. The returned function ends it. */
  onAnswer(listener: () => void): () => void;
  /** Whoever logs in from now on is refused: their password is wrong. */
  refuse(): void;
  /** As it was at first. */
  restore(): void;
};

export async function openLdapLine(serverPort: number): Promise<LdapLine> {
  const listeners = new Set<() => void>();
  let refusing = false;
  const wire = await openWire(serverPort, () => ({
    onAsked: (bytes, { forward, answer }) => {
      const id = refusing ? bindIdOf(bytes) : undefined;
      if (id === undefined) forward(bytes);
      else answer(resultMessage(id, ANSWER.bind, { code: WRONG_CREDENTIALS }));
    },
    onAnswered: (bytes, forward) => {
      for (const listener of [...listeners]) listener();
      forward(bytes);
    },
  }));
  return {
    ...wire,
    onAnswer: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refuse: () => {
      refusing = true;
    },
    restore: () => {
      refusing = false;
      wire.slow(0);
      wire.restore();
    },
  };
}

const WRONG_CREDENTIALS = 49;
const BIND_REQUEST = 0x60;

/** A bind comes alone: 30 length 02 01 id 60 …, as its ids are small and it is short. */
const bindIdOf = (bytes: Buffer): number | undefined => (bytes[5] === BIND_REQUEST ? bytes[4] : undefined);
