/** The card's head stays in sight: who, at what work, warnings, who is responsible, and what the patient has said yes to. */
import { useRead } from '../../../../../web/shell/index.ts';
import { DateText, Private, Row, StatusText } from '../../../../../web/ui/index.ts';
import { listCertificates } from '../../../../certificates/contract.ts';
import { PatientContact, PatientName } from '../../../../patients/web/index.ts';
import type { Card } from '../card-reply.ts';
import { may, refusalOf } from './may.ts';
import { consentTone, consentWords, statusWords } from './words.ts';

export function CardHead({ card, onChanged }: { readonly card: Card; readonly onChanged: () => void }) {
  const { patient } = card.header;
  return (
    <>
      <header className="k-card-head">
        <PatientName as="heading" patient={patient} />
        {card.header.details.some(({ kind }) => kind === 'work') || !may(card, 'certificate.view') ? null : (
          <WorkByCertificate patientId={patient.patientId} />
        )}
        <Standing card={card} />
      </header>
      <div className="k-card-contact">
        <PatientContact
          header={card.header}
          mayNote={may(card, 'patient.detail.note')}
          closed={refusalOf(card, 'patient.contact.reveal')?.message ?? null}
          onChanged={onChanged}
        />
      </div>
    </>
  );
}

/** The patient's work as the latest certificate says it, until it is noted by hand. */
function WorkByCertificate({ patientId }: { readonly patientId: string }) {
  const read = useRead(listCertificates, { params: { patientId } });
  const work = read.data?.certificates
    .filter(({ counts }) => counts)
    .map(({ answers }) => answers.occupationAndTasks?.trim() ?? '')
    .find((text) => text !== '');
  if (work === undefined) return null;
  return (
    <span className="k-card-work">
      <span className="k-card-work-text">
        <Private what="Yrke">{work}</Private>
      </span>{' '}
      <span className="k-quiet">enligt intyget</span>
    </span>
  );
}

function Standing({ card }: { readonly card: Card }) {
  const { coordination } = card;
  if (coordination === null) return <p className="k-quiet">Ingen koordinering har börjat.</p>;
  const { responsible, substitute, consent, consentSince } = coordination;
  return (
    <Row>
      <span>{statusWords[coordination.status]}</span>
      {responsible === null ? null : (
        <span>
          <span className="k-quiet">Ansvarig:</span> {responsible.name}
        </span>
      )}
      {coordination.waitsFor === null ? null : <span>Väntar på svar från {coordination.waitsFor}</span>}
      {substitute === null ? null : (
        <span>
          <span className="k-quiet">Ersättare till </span>
          <DateText date={substitute.to} weekday={false} />: {substitute.staff.name}
        </span>
      )}
      <StatusText tone={consentTone[consent]}>
        {consentWords[consent]}
        {consentSince === null ? null : (
          <>
            {' '}
            <DateText date={consentSince} weekday={false} />
          </>
        )}
      </StatusText>
    </Row>
  );
}
