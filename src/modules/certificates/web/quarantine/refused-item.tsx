/** One refused message: why, its original, and the two ways to settle it. */
import { useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { useCommand, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  Confirm,
  ErrorBox,
  formatMoment,
  Notice,
  Reading,
  Refused,
  Row,
  Stack,
  TextField,
  useForm,
  useToday,
} from '../../../../web/ui/index.ts';
import { listQuarantine, retryQuarantined, setQuarantinedAside, viewQuarantined } from '../../contract.ts';
import { CertificateText } from '../certificate-text.tsx';

type RefusedRow = RouteReply<typeof listQuarantine>['rows'][number];

/** "intyg.ndjson, rad 3": the place in the file that was sent; null when it is not known. */
function placeOf({ sourceName, sourceLine }: RefusedRow): string | null {
  const parts = [sourceName, sourceLine === null ? null : `rad ${sourceLine}`].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

interface RefusedItemProps {
  readonly refused: RefusedRow;
  readonly onGone: (what: string) => void;
}

export function RefusedItem({ refused, onGone }: RefusedItemProps) {
  const today = useToday();
  const [isOpen, setIsOpen] = useState(false);
  const [aside, setAside] = useState(false);
  const retry = useCommand(retryQuarantined, [listQuarantine]);
  const params = { quarantineId: refused.quarantineId };
  const [answer, setAnswer] = useState<string | null>(null);
  const place = placeOf(refused);
  const came = `kom ${formatMoment(refused.receivedAt, today)}`;
  const name = place ?? `Intyget som ${came}`;
  return (
    <li>
      <h2>{name}</h2>
      <p className="k-quiet">
        {[place === null ? null : came, refused.receivedBy, refused.tries < 2 ? null : `${refused.tries} försök`]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <Stack gap="tight">
        <p>{refused.reason}</p>
        {retry.error === null ? null : <ErrorBox error={retry.error} />}
        {answer === null ? null : <Notice tone="attention">{answer}</Notice>}
        <Row>
          <Button
            variant="secondary"
            loading={retry.busy}
            onClick={async () => {
              const reply = await retry.run({ params });
              if (reply === null) return;
              if (reply.stored) {
                onGone(`${name} är inläst.`);
                return;
              }
              setAnswer(
                reply.reason === refused.reason
                  ? 'Det gick inte nu heller, av samma skäl.'
                  : `Det gick inte nu heller. ${reply.reason ?? ''}`,
              );
            }}
          >
            Försök igen
          </Button>
          <Button variant="tertiary" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? 'Dölj originalet' : 'Visa originalet'}
          </Button>
          <Button variant="tertiary" onClick={() => setAside(true)}>
            Lägg åt sidan
          </Button>
        </Row>
        {isOpen ? <Original quarantineId={refused.quarantineId} /> : null}
        {aside ? (
          <SetAside
            quarantineId={refused.quarantineId}
            onKeep={() => setAside(false)}
            onDone={() => onGone(`${name} är lagt åt sidan.`)}
          />
        ) : null}
      </Stack>
    </li>
  );
}

function Original({ quarantineId }: { readonly quarantineId: string }) {
  const read = useRead(viewQuarantined, { params: { quarantineId } });
  return (
    <Reading of={read} what="Hämtar originalet">
      {({ text, existing }) => (
        <Stack>
          <pre className="k-original">{text}</pre>
          {existing === null ? null : (
            <>
              <p>Det här finns redan med samma nummer:</p>
              <CertificateText certificate={existing} />
            </>
          )}
        </Stack>
      )}
    </Reading>
  );
}

interface SetAsideProps {
  readonly quarantineId: string;
  readonly onKeep: () => void;
  readonly onDone: () => void;
}

function SetAside({ quarantineId, onKeep, onDone }: SetAsideProps) {
  const form = useForm(setQuarantinedAside, {
    params: { quarantineId },
    begin: { reason: '' },
    refreshes: [listQuarantine],
    onDone,
  });
  return (
    <Confirm
      open
      title="Lägg intyget åt sidan?"
      confirmLabel="Lägg åt sidan"
      cancelLabel="Behåll i karantänen"
      onConfirm={() => void form.submit()}
      onCancel={onKeep}
      busy={form.busy}
    >
      <Stack>
        <p>Originalet finns kvar, men står inte längre i karantänen.</p>
        <Refused of={form.findings} />
        <TextField {...form.text('reason')} label="Varför?" />
      </Stack>
    </Confirm>
  );
}
