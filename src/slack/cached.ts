/** Remembers answers for a while, and asks once for all who want the same at the same time. A failure is not remembered. */
export function cached<T>(
  ask: (key: string) => Promise<T>,
  { forMs, kept, now }: { readonly forMs: number; readonly kept: number; readonly now: () => number },
): (key: string) => Promise<T> {
  const answers = new Map<string, { readonly answer: Promise<T>; readonly until: number }>();
  return (key) => {
    const known = answers.get(key);
    if (known && known.until > now()) return known.answer;
    const answer = ask(key);
    answers.delete(key);
    answers.set(key, { answer, until: now() + forMs });
    const oldest = answers.size > kept ? answers.keys().next().value : undefined;
    if (oldest !== undefined) answers.delete(oldest);
    answer.catch(() => {
      if (answers.get(key)?.answer === answer) answers.delete(key);
    });
    return answer;
  };
}
