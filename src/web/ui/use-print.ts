import { useEffect, useState } from 'react';

/** Content for paper: drawn, printed, and removed when it is printed. Printing the same content again prints again. */
export function usePrint<Content>(): [onPaper: Content | null, print: (content: Content | null) => void] {
  const [sheet, setSheet] = useState<{ readonly content: Content } | null>(null);
  useEffect(() => {
    if (sheet === null) return;
    const done = () => setSheet(null);
    window.addEventListener('afterprint', done, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, [sheet]);
  return [sheet?.content ?? null, (content) => setSheet(content === null ? null : { content })];
}
