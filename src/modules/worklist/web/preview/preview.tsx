/** Beside the list: the certificate, earlier events, and the decision. Opened for a stated reason, logged each time. */
import { useEffect, useRef, useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import { AppLink, KeyedAnswers, places, useOpenCall, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  DateText,
  formatDays,
  formatPeriod,
  Row as Line,
  MomentText,
  Person,
  Reading,
  Section,
  Stack,
  useToday,
} from '../../../../web/ui/index.ts';
import { CertificateText, dottedCode } from '../../../certificates/web/index.ts';
import { PatientContact } from '../../../patients/web/index.ts';
import { type OtherDecision, previewPerson } from '../../contract.ts';
import {
  choiceTitle,
  doctorAnswerTitle,
  type PreviewReason,
  previewReasons,
  previewReasonTitle,
  statusTitle,
} from '../../domain.ts';
import { DecisionBar } from '../decide/decision-bar.tsx';
import { UnderWay } from '../decide/under-way.tsx';
import type { Row } from '../list/row-words.ts';
import type { List } from '../list/use-list.ts';

type Preview = RouteReply<typeof previewPerson>;

/**
 * Time that an arrow key rests on a row before its preview opens. A key held down repeats faster than this (every 33 ms on
 * most computers, every 90 on some), so rows only passed are not opened, nor logged.
 */
const REST_MILLISECONDS = 100;

export interface PreviewPaneProps {
  readonly list: List;
  readonly workingDays: readonly number[];
}

export function PreviewPane({ list, workingDays }: PreviewPaneProps) {
  const row = list.rows[list.at] ?? null;
  const { reason } = list;
  const openCall = useOpenCall();
  const card = useRef<HTMLAnchorElement>(null);
  if (row === null) return <p className="k-quiet">Välj en rad i listan, så visas intyget här.</p>;
  const mine = row.case?.mine === true;
  if (reason === null && !mine) return <AskReason onReason={list.giveReason} />;
  const { patientId, version, latestDecisionId: shownDecisionId } = row;
  const bar = {
    patientId,
    version,
    shownDecisionId,
    workingDays,
    onDecided: list.decided,
    onLetStand: (other: OtherDecision) => list.letStand(patientId, other),
  };
  return (
    <Stack>
      <div>
        <h2>
          <Person as="heading" name={shownName(row)} age={row.age} sex={row.sex} protectedPerson={row.protected} />
        </h2>
        <Line>
          <AppLink ref={card} to={places.patient(row.patientId)}>
            Öppna kortet
          </AppLink>
          <Button variant="tertiary" size="xsmall" onClick={() => openCall(row.patientId)}>
            Samtal
          </Button>
        </Line>
      </div>
      <OpenCase row={row} />
      <Opened key={`opened-${row.patientId}`} row={row} reason={mine ? undefined : (reason ?? undefined)} />
      {/* Last, so that what is chosen never moves what is read. */}
      <div className="k-decide-place">
        {row.case === null ? (
          <DecisionBar key={row.patientId} {...bar} />
        ) : (
          <UnderWay key={row.patientId} {...bar} onToCard={() => card.current?.focus()} />
        )}
      </div>
    </Stack>
  );
}

/** The responsible coordinator and what is agreed: shown before a decision is made about the person. */
function OpenCase({ row }: { readonly row: Row }) {
  if (row.case === null) return null;
  const { responsibleName, nextStepOn } = row.case;
  return (
    <p>
      Koordinering pågår{row.status === 'none' ? null : ` · ${statusTitle[row.status]}`}
      {responsibleName === null ? ' · ingen ansvarig' : ` · ansvarig ${responsibleName}`}
      {nextStepOn === null ? (
        ' · inget nästa steg'
      ) : (
        <>
          {' · nästa steg '}
          <DateText date={nextStepOn} />
        </>
      )}
    </p>
  );
}

/** Asked once each time the list is gone through; every later opening is logged with the answer. */
function AskReason({ onReason }: { readonly onReason: (reason: PreviewReason) => void }) {
  return (
    <Section title="Varför öppnar du intygen?">
      <Stack gap="tight">
        <KeyedAnswers answers={previewReasons} words={previewReasonTitle} onAnswer={onReason} />
        <p className="k-quiet">Du svarar en gång per genomgång. Varje intyg du öppnar står i loggen med ditt svar.</p>
      </Stack>
    </Section>
  );
}

function Opened({ row, reason }: { readonly row: Row; readonly reason: PreviewReason | undefined }) {
  const { patientId, newsFrom } = row;
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, []);
  const read = useRead(
    previewPerson,
    { params: { patientId }, body: { ...(reason === undefined ? {} : { reason }), newsFrom } },
    { when: rested },
  );
  return (
    <Reading of={read} what="Hämtar intyget" rows={6}>
      {(preview) => <Content preview={preview} />}
    </Reading>
  );
}

function Content({ preview }: { readonly preview: Preview }) {
  return (
    <>
      {preview.contact.contactWithheld ||
      preview.contact.details.some((detail) => detail.kind === 'telephone') ? null : (
        <p className="k-quiet">Inget telefonnummer är noterat.</p>
      )}
      <PatientContact
        header={preview.contact}
        mayNote={false}
        closed="Kontaktuppgifter visas i Samtal och på kortet, när du har angett varför."
        onChanged={() => undefined}
      />
      <Certificates preview={preview} />
      <Earlier preview={preview} />
    </>
  );
}

/** The certificates that the row speaks of, and the one in force today, each with its days. */
function Certificates({ preview: { certificates, inForceId } }: { readonly preview: Preview }) {
  if (certificates.length === 0) return <p className="k-quiet">Inget intyg räknas för patienten i dag.</p>;
  return certificates.map((certificate) => (
    <CertificateText
      key={certificate.certificateId}
      certificate={certificate}
      standing={certificate.certificateId === inForceId && certificates.length > 1 ? 'Gäller i dag' : undefined}
    />
  ));
}

function Earlier({ preview }: { readonly preview: Preview }) {
  const today = useToday();
  return (
    <>
      <Section title="Tidigare sjukfall" level={3} aside={preview.earlierEpisodes.length === 0 ? 'inga' : undefined}>
        <ul>
          {preview.earlierEpisodes.map((episode) => (
            <li key={episode.firstDay}>
              {formatPeriod({ start: episode.firstDay, end: episode.lastDay }, today)} ·{' '}
              <span className="k-number">{formatDays(episode.days)}</span> · {dottedCode(episode.diagnosis.code)}{' '}
              <span className="k-quiet">{episode.diagnosis.title}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Tidigare beslut" level={3} aside={preview.decisions.length === 0 ? 'inga' : undefined}>
        <ul>
          {preview.decisions.map((decision) => (
            <li key={decision.decisionId} className={decision.takenBack === null ? undefined : 'k-struck'}>
              <MomentText moment={decision.madeAt} /> {decision.madeByName}: {choiceTitle[decision.choice]}.{' '}
              {decision.reason}.{decision.note === null ? '' : ` ${decision.note}`}
              {decision.recheckOn === null ? null : (
                <span className="k-quiet">
                  {' '}
                  Titta igen <DateText date={decision.recheckOn} />.
                </span>
              )}
              {decision.answer === null ? null : ` Läkarens svar: ${doctorAnswerTitle[decision.answer.answer]}.`}
              {decision.takenBack === null ? null : <span className="k-quiet"> Tillbakataget.</span>}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
