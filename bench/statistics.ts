/** Of at least one number: the least one that `share` of them do not exceed. `share` 0.99 is p99, 1 the maximum. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = inOrder(numbers);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** Of at least one number: the middle one, or the mean of the middle two. */
export function median(numbers: readonly number[]): number {
  const sorted = inOrder(numbers);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((lower ?? Number.NaN) + (upper ?? Number.NaN)) / 2;
}

const inOrder = (numbers: readonly number[]): readonly number[] => [...numbers].sort((a, b) => a - b);

/** "1.20 (1.10-1.40)": median, minimum and maximum. */
export function spread(numbers: readonly number[], digits = 2): string {
  if (numbers.length === 0) return 'not measured';
  const figures = [Math.min(...numbers), median(numbers), Math.max(...numbers)];
  const [least, middle, most] = figures.map((figure) => figure.toFixed(digits));
  return least === most ? `${middle}` : `${middle} (${least}-${most})`;
}
