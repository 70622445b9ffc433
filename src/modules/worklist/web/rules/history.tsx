/** Who changed what holds for everybody, when and why. */
import type { Instant } from '../../../../kernel/clock.ts';
import { MomentText, Section } from '../../../../web/ui/index.ts';

interface Change {
  readonly version: number;
  readonly setBy: string;
  readonly setAt: Instant;
  readonly reason: string | null;
  /** What it was set to, when it can be said in a few words. */
  readonly said?: string;
}

export function History({ changes, before }: { readonly changes: readonly Change[]; readonly before: string }) {
  return (
    <Section title="Historik">
      {changes.length === 0 ? <p className="k-quiet">{before}</p> : null}
      <ul>
        {changes.map((one) => (
          <li key={one.version}>
            <MomentText moment={one.setAt} /> {one.setBy}
            {one.said === undefined ? '' : `: ${one.said}`}
            <span className="k-quiet"> {one.reason ?? 'utan angivet skäl'}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
