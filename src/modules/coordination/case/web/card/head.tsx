/** The card's head stays in sight: who, warnings, who is responsible, and what the patient has said yes to. */
import { DateText, Row, StatusText } from '../../../../../web/ui/index.ts';
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
      {coordination.responsibility === null ? null : (
        <span>
          <span className="k-quiet">Regionens ansvar:</span> {coordination.responsibility}
        </span>
      )}
      {substitute === null ? null : (
        <span>
          <span className="k-quiet">Ersättare till </span>
          <DateText date={substitute.to} weekday={false} />: {substitute.staff.name}
        </span>
      )}
      <StatusText tone={consentTone[consent]}>
        Koordinering: {consentWords[consent]}
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
