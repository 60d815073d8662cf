import { expect, it } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { boltLogger } from '../../src/slack/bolt-logger.ts';

const levels = (say: (logger: ReturnType<typeof boltLogger>) => void): readonly string[] => {
  const lines: string[] = [];
  say(boltLogger(createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } })));
  return lines.map((line) => JSON.parse(line).level);
};

it('calls nobody when a socket has dropped: it is opened again', () => {
  expect(levels(({ error }) => error('WebSocket error occurred: ', { stack: 'of Slack' }))).toEqual(['warn']);
  expect(levels(({ error }) => error('WebSocket error! SMWebsocketError'))).toEqual(['warn']);
});

it('calls somebody for what else Slack’s library calls an error', () => {
  expect(levels(({ error }) => error('An unhandled error occurred'))).toEqual(['error']);
});
