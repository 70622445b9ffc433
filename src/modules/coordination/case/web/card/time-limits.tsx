/** Both counts of days and their limits in words: the episode's and the chain's, side by side and never mixed (case-rules 11). */
import { Term } from '../../../../../web/shell/index.ts';
import { DateText, formatDays, ReadMore, useToday } from '../../../../../web/ui/index.ts';
import type { Card } from '../card-reply.ts';
import { uncapitalised } from './words.ts';

type SickLeave = Card['sickLeave'];
type Limit = SickLeave['limits'][number];

/** The days so far and the nearest limit, in two sentences. */
export function DayCounts({ sickLeave }: { readonly sickLeave: SickLeave }) {
  const today = useToday();
  const { episode, chain, limits } = sickLeave;
  const next = limits.find((limit) => limit.on >= today);
  const counted = countedDays(episode?.day ?? null, chain?.days ?? null);
  if (counted === null && next === undefined) return null;
  return (
    <p>
      {counted === null ? null : `${counted}. `}
      {next === undefined ? null : (
        <>
          Närmast <DateText date={next.on} distance />: {uncapitalised(next.text)}.{' '}
        </>
      )}
      <Term of="tidsgranser">Vad dagarna betyder</Term>
    </p>
  );
}

/** "Minst 64 dagar i sjukfallet, minst 90 i rehabiliteringskedjan"; two equal counts are said at once. */
function countedDays(episode: number | null, chain: number | null): string | null {
  if (episode === null) return chain === null ? null : `Minst ${formatDays(chain)} i rehabiliteringskedjan`;
  if (chain === null) return `Minst ${formatDays(episode)} i sjukfallet`;
  return episode === chain
    ? `Minst ${formatDays(episode)} i sjukfallet och i rehabiliteringskedjan`
    : `Minst ${formatDays(episode)} i sjukfallet, minst ${formatDays(chain)} i rehabiliteringskedjan`;
}

/** Every limit and what it means, folded. */
export function TimeLimits({ sickLeave }: { readonly sickLeave: SickLeave }) {
  const { episode, chain, limits } = sickLeave;
  if (episode === null && chain === null) return null;
  return (
    <ReadMore header="Tidsgränser och vad de betyder" size="small">
      <Limits
        title="Det här sjukfallet"
        text={episode?.text ?? null}
        limits={limits.filter((limit) => limit.count === 'episode')}
      />
      <FirstWeeks texts={sickLeave.firstWeeks} />
      <Limits
        title="Rehabiliteringskedjan"
        text={chain?.text ?? null}
        limits={limits.filter((limit) => limit.count === 'chain')}
      />
      <WorkTrial trial={sickLeave.workTrial} />
      <p className="k-quiet">{employmentWords(sickLeave.employment)}</p>
    </ReadMore>
  );
}

interface LimitsProps {
  readonly title: string;
  readonly text: string | null;
  readonly limits: readonly Limit[];
}

function Limits({ title, text, limits }: LimitsProps) {
  const today = useToday();
  if (text === null && limits.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {text === null ? null : <p>{text}</p>}
      <ul className="k-limits">
        {limits.map((limit) => (
          <li key={limit.key} className={limit.on < today ? 'k-quiet' : undefined}>
            <DateText date={limit.on} weekday={false} distance={limit.on >= today} />
            {limit.on < today ? ' (passerad)' : ''}: {limit.text}. {limit.explanation}{' '}
            {limit.explanation === '' ? <span className="k-quiet">({limit.source})</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function FirstWeeks({ texts }: { readonly texts: SickLeave['firstWeeks'] }) {
  if (texts.length === 0) return null;
  return (
    <>
      <h3>De första veckorna</h3>
      <ul className="k-limits">
        {texts.map(({ on, text, source }) => (
          <li key={source}>
            {on === null ? null : (
              <>
                <DateText date={on} weekday={false} distance />:{' '}
              </>
            )}
            {text} <span className="k-quiet">({source})</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function WorkTrial({ trial }: { readonly trial: SickLeave['workTrial'] }) {
  if (trial === null) return null;
  return (
    <>
      <h3>Arbetsprövning</h3>
      <p>
        Anmäls en första arbetsprövning i dag kan den börja tidigast{' '}
        <DateText date={trial.earliestStart} weekday={false} />, och då pågå till och med{' '}
        <DateText date={trial.latestEnd} weekday={false} />. {trial.text}{' '}
        <span className="k-quiet">({trial.source})</span>
      </p>
    </>
  );
}

function employmentWords({ from, labels }: SickLeave['employment']): string {
  if (from === 'unknown') {
    return 'Intygen säger inte vad patienten arbetar med, så alla läsningar visas. Notera anställningsformen bland uppgifterna överst.';
  }
  const who = labels.join(' och ');
  return from === 'noted'
    ? `Läst som ${who}, enligt det som är noterat överst.`
    : `Läst som ${who}, enligt intyget. Är det något annat, notera anställningsformen bland uppgifterna överst.`;
}
