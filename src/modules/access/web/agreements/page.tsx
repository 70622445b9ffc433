/** Överenskommelser: with which regions, about what, and how long. Patients from those regions need one in force. */
import { useState } from 'react';
import { Page, useAbility, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  EmptyState,
  formatDay,
  MomentText,
  Reading,
  ReadMore,
  Row,
  Spoken,
  Stack,
  StatusText,
  useToday,
} from '../../../../web/ui/index.ts';
import { listAgreements } from '../../agreements/contract.ts';
import '../access.css';
import { ChangedAgreement, NewAgreement } from './agreement-form.tsx';
import type { Agreement } from './reply.ts';

const standingText: Readonly<Record<Agreement['standing'], string>> = {
  coming: 'börjar gälla senare',
  in_force: 'gäller',
  over: 'gäller inte längre',
};

export function AgreementsPage() {
  const read = useRead(listAgreements, {});
  const mayKeep = useAbility('agreements.keep');
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title="Överenskommelser"
      width="text"
      actions={
        mayKeep && !adding && read.data !== undefined ? (
          <Button variant="secondary" onClick={() => setAdding(true)}>
            Registrera en överenskommelse
          </Button>
        ) : undefined
      }
    >
      <Reading of={read} what="Hämtar överenskommelserna" rows={4}>
        {({ rows }) => (
          <Stack>
            <p>
              Den som är bosatt i en annan region koordineras här bara enligt en överenskommelse mellan regionerna (LOK
              2 §). En behovsbedömning som vilar på en sådan pekar på registret: den ska gälla den dag bedömningen görs.
            </p>
            {adding ? <NewAgreement onDone={() => setAdding(false)} /> : null}
            {rows.length === 0 ? <EmptyState title="Ingen överenskommelse är registrerad." /> : null}
            <ul className="k-agreements">
              {rows.map((agreement) => (
                <AgreementItem key={agreement.agreementId} agreement={agreement} mayKeep={mayKeep} />
              ))}
            </ul>
          </Stack>
        )}
      </Reading>
    </Page>
  );
}

function AgreementItem({ agreement, mayKeep }: { readonly agreement: Agreement; readonly mayKeep: boolean }) {
  const today = useToday();
  const [changing, setChanging] = useState(false);
  const { otherRegion, reference, covers, from, to, decidedBy, standing, versions } = agreement;
  const days = (span: { from: Agreement['from']; to: Agreement['to'] }) =>
    `från ${formatDay(span.from, today)} ${span.to === null ? 'tills vidare' : `till ${formatDay(span.to, today)}`}`;
  return (
    <li>
      <h2>
        {otherRegion} <span className="k-quiet">· {reference}</span>
      </h2>
      <Stack gap="tight">
        <p>
          <StatusText tone={standing === 'in_force' ? 'good' : standing === 'over' ? 'alert' : 'plain'}>
            {standingText[standing]}
          </StatusText>{' '}
          {days({ from, to })}. Beslutad av {decidedBy}.
        </p>
        <p>Omfattar: {covers}</p>
        <ReadMore size="small" header={`Historik (${versions.length})`}>
          <ul>
            {versions.map((version) => (
              <li key={version.version}>
                <MomentText moment={version.at} /> {version.by}: {version.reason}
                <span className="k-quiet"> · {days(version)}</span>
              </li>
            ))}
          </ul>
        </ReadMore>
        {changing ? (
          <ChangedAgreement agreement={agreement} onDone={() => setChanging(false)} />
        ) : mayKeep ? (
          <Row>
            <Button variant="tertiary" onClick={() => setChanging(true)}>
              Ändra eller avsluta
              <Spoken> överenskommelsen med {otherRegion}</Spoken>
            </Button>
          </Row>
        ) : null}
      </Stack>
    </li>
  );
}
