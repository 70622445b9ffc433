/** Lets at most `most` pieces of work run at once; the others wait their turn, in order of arrival. */
export function turns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The next in line takes over the place; it becomes free only when nobody waits.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
