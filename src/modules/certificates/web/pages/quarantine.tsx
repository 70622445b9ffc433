/** What was refused at the door, with its reason and its original, until a person has dealt with it. */
import { useRef, useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { Page, useCommand, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  Confirm,
  EmptyState,
  ErrorBox,
  formatMoment,
  formatNumber,
  Loading,
  Notice,
  Row,
  Stack,
  TextField,
  useFindings,
  useToday,
} from '../../../../web/ui/index.ts';
import { listQuarantine, retryQuarantined, setQuarantinedAside, viewQuarantined } from '../../contract.ts';
import { CertificateText } from '../certificate-text.tsx';
import { Ways } from './ways.tsx';

type Refused = RouteReply<typeof listQuarantine>['rows'][number];

export function QuarantinePage() {
  const [afters, setAfters] = useState<readonly string[]>([]);
  const after = afters.at(-1);
  const list = useRead(listQuarantine, { query: after === undefined ? {} : { after } }, { keep: true });
  const rows = list.data?.rows ?? [];
  const [told, setTold] = useState<string | null>(null);
  const telling = useRef<HTMLParagraphElement>(null);
  /** What became of a row that is gone: the focus goes where that stands. */
  const tell = (what: string) => {
    setTold(what);
    // After the dialog, which goes with the row, has given the focus back.
    setTimeout(() => telling.current?.focus(), 100);
  };
  return (
    <Page
      title="Karantän"
      width="text"
      heading={
        <>
          Karantän
          {list.data === undefined ? null : <span className="k-quiet"> · {formatNumber(list.data.total)}</span>}
        </>
      }
    >
      <Ways />
      <p ref={telling} role="status" tabIndex={-1}>
        {told}
      </p>
      {list.error === null ? null : <ErrorBox error={list.error} onRetry={() => void list.refetch()} />}
      {list.data === undefined && list.error === null ? <Loading what="Hämtar karantänen" rows={5} /> : null}
      {list.data !== undefined && rows.length === 0 ? (
        <EmptyState title="Karantänen är tom. Allt som kommit har lästs in." />
      ) : null}
      <Stack>
        <ul className="k-refused">
          {rows.map((refused) => (
            <RefusedItem key={refused.quarantineId} refused={refused} onGone={tell} />
          ))}
        </ul>
        <Row>
          {afters.length === 0 ? null : (
            <Button variant="secondary" onClick={() => setAfters(afters.slice(0, -1))}>
              Föregående
            </Button>
          )}
          {list.data?.next == null ? null : (
            <Button variant="secondary" onClick={() => setAfters([...afters, list.data?.next ?? ''])}>
              Nästa
            </Button>
          )}
        </Row>
      </Stack>
    </Page>
  );
}

/** "intyg.ndjson, rad 3": where it stands in what was sent; null when that is not known. */
function placeOf({ sourceName, sourceLine }: Refused): string | null {
  const parts = [sourceName, sourceLine === null ? null : `rad ${sourceLine}`].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

interface RefusedItemProps {
  readonly refused: Refused;
  readonly onGone: (what: string) => void;
}

function RefusedItem({ refused, onGone }: RefusedItemProps) {
  const today = useToday();
  const [shown, setShown] = useState(false);
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
          <Button variant="tertiary" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? 'Dölj originalet' : 'Visa originalet'}
          </Button>
          <Button variant="tertiary" onClick={() => setAside(true)}>
            Lägg åt sidan
          </Button>
        </Row>
        {shown ? <Original quarantineId={refused.quarantineId} /> : null}
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
  if (read.error !== null) return <ErrorBox error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data === undefined) return <Loading what="Hämtar originalet" />;
  return (
    <Stack>
      <pre className="k-original">{read.data.text}</pre>
      {read.data.existing === null ? null : (
        <>
          <p>Det här finns redan med samma nummer:</p>
          <CertificateText certificate={read.data.existing} />
        </>
      )}
    </Stack>
  );
}

interface SetAsideProps {
  readonly quarantineId: string;
  readonly onKeep: () => void;
  readonly onDone: () => void;
}

function SetAside({ quarantineId, onKeep, onDone }: SetAsideProps) {
  const [reason, setReason] = useState('');
  const aside = useCommand(setQuarantinedAside, [listQuarantine]);
  const form = useFindings();
  const send = async () => {
    if (reason.trim() === '') {
      form.show({ reason: 'Skriv varför.' });
      return;
    }
    const reply = await aside.run({ params: { quarantineId }, body: { reason: reason.trim() } });
    if (reply !== null) onDone();
  };
  return (
    <Confirm
      open
      title="Lägg intyget åt sidan?"
      confirmLabel="Lägg åt sidan"
      cancelLabel="Behåll i karantänen"
      onConfirm={() => void send()}
      onCancel={onKeep}
      busy={aside.busy}
    >
      <Stack>
        <p>Originalet finns kvar, men står inte längre i karantänen.</p>
        <TextField
          {...form.field('reason')}
          label="Varför?"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {aside.error === null ? null : <ErrorBox error={aside.error} typed />}
      </Stack>
    </Confirm>
  );
}
