/** The degree over time, with the first weeks' and the chain's limits, and coordination's acts as dots. */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { useRead } from '../../../../web/shell/index.ts';
import { ErrorBox, formatDay, Loading, ReadMore, useToday } from '../../../../web/ui/index.ts';
import { listCertificates } from '../../../certificates/contract.ts';
import { CertificateText, type CertificateView, certificateTitle } from '../../../certificates/web/index.ts';
import { DegreeChart } from '../../../sickleave/web/index.ts';
import type { Card } from '../card-reply.ts';

export function SickLeaveChart({ card }: { readonly card: Card }) {
  const { patientId } = card.header.patient;
  const read = useRead(listCertificates, { params: { patientId } });
  if (read.error !== null) return <ErrorBox error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data === undefined) return <Loading what="Hämtar intygen" rows={2} />;
  return <Drawn card={card} certificates={read.data.certificates} />;
}

function Drawn({ card, certificates }: { readonly card: Card; readonly certificates: readonly CertificateView[] }) {
  const today = useToday();
  const counting = certificates.filter((one) => one.counts);
  const acts = card.acts
    .filter((entry) => !entry.struck)
    .map((entry) => ({ date: entry.at.slice(0, 10) as CalendarDate, label: entry.heading }));
  return (
    <>
      <DegreeChart
        today={today}
        periods={counting.flatMap((one) =>
          one.periods.map((period) => ({ ...period, source: certificateTitle(one, today) })),
        )}
        limits={[]}
        acts={acts}
      />
      {certificates.length === 0 ? <p className="k-quiet">Inga intyg på enheten.</p> : null}
      {certificates.length === 0 ? null : (
        <ReadMore header={`Intygen i sin helhet (${certificates.length})`} size="small">
          {certificates.map((one) => (
            <ReadMore key={one.certificateId} size="small" header={headerOf(one, today)}>
              <CertificateText certificate={one} />
            </ReadMore>
          ))}
        </ReadMore>
      )}
    </>
  );
}

function headerOf(certificate: CertificateView, today: CalendarDate): string {
  const first = certificate.periods[0]?.start;
  const last = certificate.periods.at(-1)?.end;
  const span =
    first === undefined || last === undefined ? '' : `, ${formatDay(first, today)}–${formatDay(last, today)}`;
  return `${certificateTitle(certificate, today)}${span}${certificate.counts ? '' : ' (räknas inte)'}`;
}
