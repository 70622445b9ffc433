/** Who decided a setting, when and why. */
import type { Instant } from '../../../kernel/clock.ts';
import { MomentText, Section } from '../../../web/ui/index.ts';

interface Decided {
  readonly version: number;
  readonly setBy: string;
  readonly setAt: Instant;
  readonly reason: string | null;
}

export interface SettingHistoryProps<T extends Decided> {
  /** The latest first. */
  readonly of: readonly T[];
  readonly title?: string;
  /** 3 inside a section. */
  readonly level?: 2 | 3;
  /** The decided value, when a few words can say it. */
  readonly words?: (decided: T) => string;
  /** Text shown before the first decision; nothing is shown without it. */
  readonly before?: string;
}

export function SettingHistory<T extends Decided>(props: SettingHistoryProps<T>) {
  const { of, title = 'Historik', level = 2, words, before } = props;
  if (of.length === 0 && before === undefined) return null;
  return (
    <Section title={title} level={level}>
      {of.length === 0 ? <p className="k-quiet">{before}</p> : null}
      <ul>
        {of.map((decided) => (
          <li key={decided.version}>
            <MomentText moment={decided.setAt} /> {decided.setBy}: {words === undefined ? '' : `${words(decided)} `}
            <span className="k-quiet">{decided.reason ?? 'utan angivet skäl'}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
