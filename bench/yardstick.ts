import { BSON } from 'mongodb';

/** Stops, and gives the seconds of the processor that a piece took on average. */
type Stop = () => number;

const EVERY_MS = 50;
const WARM = 20;

/**
 * Does a small fixed piece of work again and again, of the kind that an import is: documents into BSON and back, text, sorting.
 * Whoever shares the processor slows it as much as the bot beside it, so that what the bot uses can be told in pieces.
 */
export function startYardstick(): Stop {
  for (let n = 0; n < WARM; n += 1) piece();
  const took: number[] = [];
  const timer = setInterval(() => took.push(piece()), EVERY_MS);
  return () => {
    clearInterval(timer);
    if (took.length === 0) took.push(piece());
    return took.reduce((sum, one) => sum + one, 0) / took.length;
  };
}

function piece(): number {
  const before = process.cpuUsage();
  const read = DOCUMENTS.map((document) => BSON.deserialize(BSON.serialize(document)));
  JSON.stringify(read.sort((a, b) => (a.usernameKey < b.usernameKey ? -1 : 1)));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const DOCUMENTS = Array.from({ length: 200 }, (_, n) => ({
  ...{ _id: `user-${n}`, server: 'corp', externalId: `00000000-0000-4000-8000-${String(n * 7_919).padStart(12, '0')}` },
  ...{ username: `Somebody.${(n * 7_919) % 1_000}`, usernameKey: `somebody.${(n * 7_919) % 1_000}` },
  ...{ dn: `uid=somebody.${n},ou=people,dc=example,dc=com`, fullName: `Somebody Number ${n}`, enabled: true },
  ...{ email: `somebody.${n}@example.com`, phone: '+1 555 0100', department: 'Research', roles: [], groups: [] },
  lastImport: { id: 'import', outcome: 'created', at: new Date(n) },
}));
