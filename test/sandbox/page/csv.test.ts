import { expect, it } from 'vitest';
import { parseCsv } from '../../../sandbox/page/channel/csv.ts';

it('reads a CSV file into the rows of a table', () => {
  expect(parseCsv('\uFEFFKind,Name\r\nperson,"Doe, ""JD"" Jane\nof Ankara"\r\ngroup,\r\n')).toEqual([
    ['Kind', 'Name'],
    ['person', 'Doe, "JD" Jane\nof Ankara'],
    ['group', ''],
  ]);
  expect(parseCsv('a,b\n1,2')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(parseCsv('')).toEqual([]);
});
