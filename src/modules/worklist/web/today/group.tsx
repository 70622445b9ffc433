/** A group of lines in Idag, with their number; nothing when there are none. */
import type { ReactNode } from 'react';
import { Section } from '../../../../web/ui/index.ts';

export function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <Section title={title} aside={count}>
      <ul className="k-lines">{children}</ul>
    </Section>
  );
}
