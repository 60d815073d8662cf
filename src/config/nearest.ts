/** The known name with the fewest changed letters. Undefined only when nothing is known. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const byDistance = known.map((candidate) => ({ candidate, distance: editDistance(name, candidate) }));
  return byDistance.sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** Levenshtein's distance, without regard to case. Names of over 100 letters are cut: their cost is quadratic. */
export function editDistance(first: string, second: string): number {
  const a = [...first.toLowerCase().slice(0, 100)];
  const b = [...second.toLowerCase().slice(0, 100)];
  let row = b.map((_, at) => at + 1);
  a.forEach((letter, i) => {
    row = nextRow(row, letter, b, i);
  });
  return row.at(-1) ?? a.length;
}

function nextRow(above: readonly number[], letter: string, b: readonly string[], i: number): number[] {
  const row: number[] = [];
  b.forEach((other, j) => {
    const diagonal = j === 0 ? i : (above[j - 1] ?? 0);
    const left = j === 0 ? i + 1 : (row[j - 1] ?? 0);
    row.push(Math.min(diagonal + (letter === other ? 0 : 1), (above[j] ?? 0) + 1, left + 1));
  });
  return row;
}
