/** Figures of a quick run, by name; none has a unit of time, so that machines can be compared. */
export type Ratios = Readonly<Record<string, number>>;

/** More than this times the committed ratio is worse. */
const WORSE = 1.3;

export type Verdict = { readonly lines: readonly string[]; readonly worse: readonly string[] };

/** A ratio that is committed and not measured any more is worse too: nobody would notice. */
export function compareRatios(now: Ratios, committed: Ratios): Verdict {
  const names = [...new Set([...Object.keys(committed), ...Object.keys(now)])];
  const shown = (ratio: number | undefined) => ratio?.toFixed(2) ?? 'nothing';
  return {
    lines: names.map((name) => `${name}: ${shown(now[name])}, committed ${shown(committed[name])}`),
    worse: names.filter((name) => {
      const [measured, before] = [now[name], committed[name]];
      return before === undefined ? false : !(measured !== undefined && measured <= before * WORSE);
    }),
  };
}
