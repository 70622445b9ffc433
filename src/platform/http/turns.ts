/** Lets at most `most` pieces of work run at once; the others wait their turn, in the order they came. */
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
      // Whoever waits takes over the place; only without anybody waiting does it become free.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
