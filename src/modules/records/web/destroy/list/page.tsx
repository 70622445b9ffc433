/** Proposals and decisions to destroy, and how long journals have been kept. */
import { AppLink, Page, useAbility, useGo, useRead } from '../../../../../web/shell/index.ts';
import {
  Button,
  DateText,
  EmptyState,
  MomentText,
  Reading,
  Row,
  Section,
  Stack,
  StatusText,
  useToday,
} from '../../../../../web/ui/index.ts';
import { countRetention, listDestructions } from '../../../contract.ts';
import { scopes } from '../../../domain.ts';
import { recordsPlaces } from '../../places.ts';
import '../../records.css';
import { amount, type Proposal, stateWords } from '../words.ts';

export function ListPage() {
  const read = useRead(listDestructions, {});
  const mayPropose = useAbility('destruction.see');
  const go = useGo();
  const count = read.data?.rows.length ?? 0;
  return (
    <Page title="Förstöra journaluppgifter" width="text">
      <Stack>
        <p>
          Ur en journal tas ingenting bort, utom i två fall. Det ena är att Inspektionen för vård och omsorg har
          beslutat det (PDL 8 kap. 4 §). Det andra är att journalen har bevarats sin tid och att det finns ett
          gallringsbeslut (PDL 3 kap. 17–18 §§). En person lägger förslaget och enhetens chef godkänner det, med
          beslutet framför sig. Sedan går en väntetid, då det kan stoppas, innan innehållet förstörs. Varje enhet
          beslutar om sina egna uppgifter.
        </p>
        {mayPropose ? (
          <div>
            <Button variant="secondary" onClick={() => go(recordsPlaces.newDestruction)}>
              Lägg ett förslag
            </Button>
          </div>
        ) : null}
        <Section title="Förslag och beslut" aside={count === 0 ? undefined : count}>
          <Reading of={read} what="Hämtar förslagen">
            {({ rows }) => (
              <>
                {rows.length === 0 ? <EmptyState title="Inget förslag är lagt på enheten." /> : null}
                <ul className="k-envelopes">
                  {rows.map((proposal) => (
                    <ProposalRow key={proposal.destructionId} proposal={proposal} />
                  ))}
                </ul>
              </>
            )}
          </Reading>
        </Section>
        <Retention />
      </Stack>
    </Page>
  );
}

function ProposalRow({ proposal }: { readonly proposal: Proposal }) {
  const { tone, text } = stateWords(proposal, useToday());
  const { reference, decidedOn } = proposal;
  const unsettled = proposal.state === 'waiting' || proposal.state === 'elsewhere';
  return (
    <li>
      <Row>
        <AppLink to={recordsPlaces.destruction.replace('$destructionId', proposal.destructionId)}>
          {unsettled || reference === null ? `Förslag om ${amount(proposal)}` : reference}
        </AppLink>
        <StatusText tone={tone}>{text}</StatusText>
      </Row>
      <p className="k-quiet">
        {scopes[proposal.scope]}
        {unsettled ? '' : `, ${amount(proposal)}`}. Föreslaget av {proposal.proposedBy}{' '}
        <MomentText moment={proposal.proposedAt} />.
        {decidedOn === null ? null : (
          <>
            {' '}
            Beslut <DateText date={decidedOn} weekday={false} />.
          </>
        )}
      </p>
    </li>
  );
}

function Retention() {
  const read = useRead(countRetention, {});
  return (
    <Section title="Bevarandetid">
      <Reading of={read} what="Räknar" rows={2}>
        {({ years, over, coming }) => (
          <Stack gap="tight">
            <p>
              En journal bevaras minst {years} år efter den sista uppgiften. På enheten har{' '}
              <strong>{over === 0 ? 'ingen journal' : `${over} journaler`}</strong> bevarats sin tid. Ingenting
              försvinner av sig självt, och ingenting gallras utan beslut.
            </p>
            {coming.length === 0 ? null : (
              <ul>
                {coming.map(({ year, count }) => (
                  <li key={year}>
                    Tidigast {year}: {count} {count === 1 ? 'journal' : 'journaler'}
                  </li>
                ))}
              </ul>
            )}
          </Stack>
        )}
      </Reading>
    </Section>
  );
}
