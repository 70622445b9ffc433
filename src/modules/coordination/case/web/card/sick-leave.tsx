/** The sick leave in one line; opened, the degree over time with its limits and the certificates in full. */
import { useState } from 'react';
import { addDays, type CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { useRead } from '../../../../../web/shell/index.ts';
import {
  Button,
  formatDay,
  formatDegreeChange,
  Reading,
  ReadMore,
  Row,
  Section,
  useToday,
} from '../../../../../web/ui/index.ts';
import { type CertificateView, listCertificates } from '../../../../certificates/contract.ts';
import { CertificateText, certificateTitle, dottedCode } from '../../../../certificates/web/index.ts';
import { DegreeChart } from '../../../../sickleave/web/index.ts';
import type { Card } from '../card-reply.ts';
import { may } from './may.ts';
import { DayCounts, TimeLimits } from './time-limits.tsx';

/** A person who may not read the certificates has the limits in words. */
export function SickLeave({ card }: { readonly card: Card }) {
  return (
    <Section title="Sjukskrivning">
      {may(card, 'certificate.view') ? (
        <WithCertificates card={card} />
      ) : (
        <>
          <DayCounts sickLeave={card.sickLeave} />
          <TimeLimits sickLeave={card.sickLeave} />
        </>
      )}
    </Section>
  );
}

function WithCertificates({ card }: { readonly card: Card }) {
  const { patientId } = card.header.patient;
  const read = useRead(listCertificates, { params: { patientId } });
  return (
    <Reading of={read} what="Hämtar intygen" rows={2}>
      {({ certificates }) => <Drawn card={card} certificates={certificates} />}
    </Reading>
  );
}

/** Days back; older periods are folded away. */
const SHOWN_DAYS = 365;

function Drawn({ card, certificates }: { readonly card: Card; readonly certificates: readonly CertificateView[] }) {
  const today = useToday();
  const [shown, setShown] = useState(false);
  const [all, setAll] = useState(false);
  if (certificates.length === 0) return <p className="k-quiet">Inga intyg på enheten.</p>;
  const counting = certificates.filter((certificate) => certificate.counts);
  const periods = counting.flatMap((certificate) =>
    certificate.periods.map((period) => ({ ...period, source: certificateTitle(certificate, today) })),
  );
  const from = addDays(today, -SHOWN_DAYS);
  const older = periods.some((period) => period.end < from);
  const acts = card.acts
    .filter((entry) => !entry.struck)
    .map((entry) => ({ date: entry.at.slice(0, 10) as CalendarDate, label: entry.heading }));
  const limits = card.sickLeave.limits.map(({ on, mark, text }) => ({ date: on, label: text, short: mark }));
  return (
    <>
      <p className="k-leave-now">{inWords(counting, today)}</p>
      <DayCounts sickLeave={card.sickLeave} />
      <Row gap="tight">
        <Button variant="tertiary" size="xsmall" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? 'Dölj grafen' : 'Visa graf'}
        </Button>
        {shown && older ? (
          <Button variant="tertiary" size="xsmall" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? 'Visa det senaste året' : 'Visa även äldre än ett år'}
          </Button>
        ) : null}
      </Row>
      {shown ? (
        <DegreeChart today={today} periods={periods} limits={limits} acts={acts} {...(older && !all ? { from } : {})} />
      ) : null}
      <div className="k-leave-more">
        <TimeLimits sickLeave={card.sickLeave} />
        <ReadMore header={`Intygen i sin helhet (${certificates.length})`} size="small">
          {certificates.map((certificate) => (
            <ReadMore key={certificate.certificateId} size="small" header={headerOf(certificate, today)}>
              <CertificateText certificate={certificate} />
            </ReadMore>
          ))}
        </ReadMore>
      </div>
    </>
  );
}

/** The sick leave in a sentence: diagnosis, degree, until when, and who wrote the latest certificate. */
function inWords(counting: readonly CertificateView[], today: CalendarDate): string {
  const periods = counting
    .flatMap((certificate) => certificate.periods.map((period) => ({ ...period, certificate })))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  const now = periods.findLast((period) => period.start <= today && today <= period.end);
  const latest = now ?? periods.at(-1);
  if (latest === undefined) return 'Inget intyg som räknas.';
  const next = periods.find((period) => now !== undefined && period.start > now.end && period.degree !== now.degree);
  const { certificate } = latest;
  const diagnosis = [dottedCode(certificate.diagnoses[0]?.code ?? ''), certificate.diagnosisTitle ?? '']
    .filter((part) => part !== '')
    .join(' ');
  const degree =
    now === undefined
      ? latest.end < today
        ? `intyget gick ut ${formatDay(latest.end, today)}`
        : `${periods.some((period) => period.end < today) ? 'uppehåll, ' : ''}${latest.degree} % från ${formatDay(latest.start, today)}`
      : formatDegreeChange(now.degree, next === undefined ? null : { degree: next.degree, from: next.start }, today);
  const last = periods.at(-1)?.end ?? latest.end;
  const until = now === undefined ? '' : `till ${formatDay(last, today)}`;
  return [diagnosis, [degree, until].filter((part) => part !== '').join(' '), certificate.doctorName ?? '']
    .filter((part) => part !== '')
    .join(' · ');
}

function headerOf(certificate: CertificateView, today: CalendarDate): string {
  const first = certificate.periods[0]?.start;
  const last = certificate.periods.at(-1)?.end;
  const span =
    first === undefined || last === undefined ? '' : `, ${formatDay(first, today)}–${formatDay(last, today)}`;
  return `${certificateTitle(certificate, today)}${span}${certificate.counts ? '' : ' (räknas inte)'}`;
}
