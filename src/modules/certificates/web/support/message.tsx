/** One refused message's structure, with its content masked. */
import { AppLink, usePart, useRead } from '../../../../web/shell/index.ts';
import { CopyButton, EmptyState, Facts, Row, Section, Stack } from '../../../../web/ui/index.ts';
import { SupportFrame, supportPlaces } from '../../../access/web/index.ts';
import { viewSupportMessage } from '../../contract/support.ts';
import { mediaTitle, refusalTitle } from './words.ts';

export function SupportMessagePage() {
  const [requestId, quarantineId] = [usePart('requestId'), usePart('quarantineId')];
  const read = useRead(viewSupportMessage, { params: { requestId, quarantineId } });
  const message = read.data;
  return (
    <SupportFrame view="quarantine" title="Meddelandets uppbyggnad" read={read}>
      {message === undefined ? null : (
        <Stack>
          <Facts
            items={[
              ['Varför', refusalTitle[message.code] ?? message.code],
              [
                'Var',
                message.places === null || message.places === '' ? null : <code key="where">{message.places}</code>,
              ],
              ['Format', mediaTitle[message.media] ?? message.media],
            ]}
          />
          <Structure structure={message.structure} />
          <p>
            <AppLink to={supportPlaces.quarantine.replace('$requestId', requestId)}>Till karantänen</AppLink>
          </p>
        </Stack>
      )}
    </SupportFrame>
  );
}

function Structure({ structure }: { readonly structure: string | null }) {
  if (structure === null) {
    return (
      <EmptyState title="Uppbyggnaden är inte sparad.">
        <p>
          Meddelandet lades i karantän innan uppbyggnaden började sparas. Be enheten försöka läsa in det igen: då sparas
          den.
        </p>
      </EmptyState>
    );
  }
  if (structure === '') return <EmptyState title="Filen är inget meddelande, och har ingen uppbyggnad att visa." />;
  return (
    <Section title="Uppbyggnad">
      <Stack gap="tight">
        <p className="k-measure">
          Formatets egna ord står kvar. I allt annat är varje ord ett <code>x</code> och varje siffra en <code>9</code>.
          Raderna är meddelandets.
        </p>
        <Row>
          <CopyButton size="small" copyText={structure} text="Kopiera uppbyggnaden" activeText="Kopierad" />
        </Row>
        <pre className="k-support-structure">{structure}</pre>
      </Stack>
    </Section>
  );
}
