import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createMetrics, type Readings } from '../../src/metrics/metrics.ts';

const OPERATIONS = readFileSync(resolve(import.meta.dirname, '../../docs/operations.md'), 'utf8');

function metricsOf(readings: Partial<Readings> = {}) {
  const metrics = createMetrics({
    importsByState: async () => new Map([['done', 3]]),
    queueDepth: async () => 2,
    lastPong: () => 1_500,
    failed: () => {},
    dependencies: [{ name: 'mongodb', ok: async () => false }],
    ...readings,
  });
  onTestFinished(metrics.close);
  return metrics;
}

it('every figure is told of in docs/operations.md, and no other is', async () => {
  const { text } = await metricsOf().text();
  const kept = [...text.matchAll(/^# TYPE slack_ldap_import_(\w+) /gm)].map(([, name]) => name);
  const table = OPERATIONS.slice(OPERATIONS.indexOf('| figure,'), OPERATIONS.indexOf('A figure that cannot be read'));

  expect(kept.sort()).toEqual([...table.matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name).sort());
  const alerts = new Set([...OPERATIONS.matchAll(/slack_ldap_import_(\w+)/g)].map(([, name = '']) => name));
  for (const name of alerts) expect(kept).toContain(name.replace(/_(count|sum|bucket)$/, ''));
});

it('what is read when somebody looks is what it is now', async () => {
  const { text } = await metricsOf().text();

  expect(text).toContain('slack_ldap_import_imports{state="done"} 3\n');
  expect(text).toContain('slack_ldap_import_queue_depth 2\n');
  expect(text).toContain('slack_ldap_import_ready{dependency="mongodb"} 0\n');
  expect(text).toContain('slack_ldap_import_socket_last_pong_timestamp_seconds 1.5\n');
});

it('a figure that cannot be read is left out, with its reason in the log, and the others stay', async () => {
  const told: string[] = [];
  const away = { fails: false };
  const reading = async () => {
    if (away.fails) throw new Error('away');
    return 2;
  };
  const metrics = metricsOf({ queueDepth: reading, failed: (error, figure) => void told.push(`${figure}: ${error}`) });
  await metrics.text();
  away.fails = true;

  const { text } = await metrics.text();

  expect(text).not.toMatch(/^slack_ldap_import_queue_depth/m);
  expect(text).toContain('slack_ldap_import_imports{state="done"} 3\n');
  expect(told).toEqual(['queue_depth: Error: away']);
});
