/** A certificate for people to read: what it says of work, function and plan. Unanswered questions are left out. */

import { type CalendarDate, isCalendarDate } from '../../../kernel/calendar-date.ts';
import { Facts, formatDay, formatPeriod, Notice, Section, Stack, useToday } from '../../../web/ui/index.ts';
import type { CertificateView } from '../contract.ts';
import {
  basisLabel,
  certificateTypeLabel,
  degreeLabel,
  diagnosisText,
  measureLabel,
  notCountedLabel,
  occupationLabel,
  prognosisLabel,
} from '../labels.ts';

/** The day of a certificate's local time without zone. */
function signedDay(certificate: Pick<CertificateView, 'signed'>): CalendarDate | null {
  const day = certificate.signed?.slice(0, 10) ?? '';
  return isCalendarDate(day) ? day : null;
}

/** "Intyg 14 nov · Dr Berg". */
export function certificateTitle(certificate: CertificateView, today: CalendarDate): string {
  const signed = signedDay(certificate);
  const when = signed === null ? 'Intyg' : `Intyg ${formatDay(signed, today)}`;
  return certificate.doctorName === null ? when : `${when} · ${certificate.doctorName}`;
}

const sentence = (first: string | null, second: string | null): string | null =>
  [first, second].filter((part) => part !== null && part !== '').join('. ') || null;

const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? 'Ja' : 'Nej');

function Standing({ certificate }: { readonly certificate: CertificateView }) {
  const lines = [
    certificate.notCountedWhy === null ? null : `${notCountedLabel(certificate.notCountedWhy)}.`,
    certificate.revoked?.reason == null ? null : `Skäl: ${certificate.revoked.reason}`,
    certificate.source === 'manual' || certificate.source === 'pasted'
      ? 'Inmatat för hand. Det riktiga intyget tar över när det kommer.'
      : null,
    certificate.warning,
  ].filter((line) => line !== null);
  return lines.length === 0 ? null : <Notice tone="attention">{lines.join(' ')}</Notice>;
}

export interface CertificateTextProps {
  readonly certificate: CertificateView;
  /** Said before the heading, where several certificates stand together: "Gäller i dag". */
  readonly standing?: string | undefined;
}

/** Heading, periods with degrees, and every answer in the form. */
export function CertificateText({ certificate, standing }: CertificateTextProps) {
  const today = useToday();
  const { answers } = certificate;
  return (
    <Section
      title={`${standing === undefined ? '' : `${standing}: `}${certificateTitle(certificate, today)}`}
      level={3}
      aside={certificateTypeLabel(certificate.type)}
    >
      <Stack gap="tight">
        <Standing certificate={certificate} />
        <Facts
          items={[
            [
              'Grad',
              <ul key="periods">
                {certificate.periods.map((period) => (
                  <li key={period.start} className="k-number">
                    {degreeLabel(period.degree)} · {formatPeriod(period, today)}
                  </li>
                ))}
              </ul>,
            ],
            [
              'Diagnos',
              certificate.diagnoses
                .map((diagnosis, nr) => diagnosisText(diagnosis, nr === 0 ? certificate.diagnosisTitle : null))
                .join('; '),
            ],
            ['Sysselsättning', certificate.occupations.map(occupationLabel).join(', ')],
            ['Yrke och uppgifter', answers.occupationAndTasks],
            ['Funktion', answers.functionalImpairment],
            ['Aktivitet', answers.activityLimitation],
            ['Behandling', answers.treatment],
            [
              'Åtgärder',
              sentence(
                answers.codedMeasures.map(measureLabel).join(', '),
                sentence(answers.measures, answers.codedMeasuresText),
              ),
            ],
            [
              'Prognos',
              answers.prognosis === null
                ? null
                : sentence(prognosisLabel(answers.prognosis), answers.prognosis.grounds),
            ],
            [
              'Kontakt önskas',
              answers.contactWished === null
                ? null
                : sentence(yesNo(answers.contactWished.wished), answers.contactWished.why),
            ],
            [
              'Ojämn arbetstid',
              answers.unevenHours === null
                ? null
                : sentence(yesNo(answers.unevenHours.possible), answers.unevenHours.reasons),
            ],
            ['Resor till arbetet', yesNo(answers.travelHelp)],
            ['Längre än rekommenderat', answers.longerThanGuidance],
            ['Övrigt', answers.other],
            [
              'Grundas på',
              answers.basis
                .map((basis) => [
                  basisLabel(basis.code),
                  basis.date === null ? null : formatDay(basis.date, today),
                  basis.text,
                ])
                .map((parts) => parts.filter((part) => part !== null && part !== '').join(' '))
                .join('; '),
            ],
            ...answers.further.map((answer) => [`Fråga ${answer.part}`, answer.text] as const),
            [
              'Enhet',
              certificate.unitTelephone === null
                ? certificate.unitName
                : `${certificate.unitName}, ${certificate.unitTelephone}`,
            ],
          ]}
        />
      </Stack>
    </Section>
  );
}
