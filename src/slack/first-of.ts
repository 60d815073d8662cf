/** What comes first: the work, or the deadline with what stands in for it. The work goes on; its owner sees to its end. */
export async function firstOf<T>(work: Promise<T>, withinMs: number, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), withinMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
