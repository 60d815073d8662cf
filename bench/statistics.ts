/** Of at least one number. `share` 0.5 is the median, 1 the maximum. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** "1.20 (1.10-1.40)": median, minimum and maximum. */
export function spread(numbers: readonly number[], digits = 2): string {
  if (numbers.length === 0) return 'not measured';
  const [least, middle, most] = [0, 0.5, 1].map((share) => quantile(numbers, share).toFixed(digits));
  return least === most ? `${middle}` : `${middle} (${least}-${most})`;
}
