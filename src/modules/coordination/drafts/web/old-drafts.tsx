/** Drafts older than a day at the unit: whose they are, never whom they are about. The manager may pass one on. */
import { useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { Page, useAbility, useCommand, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  Confirm,
  EmptyState,
  MomentText,
  Reading,
  Refused,
  Row,
  Select,
  Stack,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { oldDrafts, releaseDraft } from '../../contract.ts';
import '../../web/coordination.css';

type Reply = RouteReply<typeof oldDrafts>;
type Draft = Reply['rows'][number];

export function OldDraftsPage() {
  const read = useRead(oldDrafts, {});
  const mayRelease = useAbility('draft.release');
  const [releasing, setReleasing] = useState<Draft | null>(null);
  const rows = read.data?.rows ?? [];
  const byAuthor = Map.groupBy(rows, (row) => row.staffId);
  return (
    <Page
      title="Gamla utkast"
      heading={rows.length === 0 ? 'Gamla utkast' : `Gamla utkast · ${rows.length}`}
      width="text"
    >
      <Reading of={read} what="Hämtar utkasten">
        {() => (rows.length > 0 ? null : <EmptyState title="Inget utkast är äldre än ett dygn." />)}
      </Reading>
      {rows.length === 0 ? null : (
        <p>
          Det som hände ska stå i journalen så snart som möjligt. Här syns vems utkasten är, inte vad de innehåller
          eller vem de gäller.
        </p>
      )}
      <ul className="k-plain-list k-drafts">
        {[...byAuthor.values()].flatMap((drafts) =>
          drafts.map((draft) => (
            <li key={draft.draftId}>
              <Row>
                <strong>{draft.by}</strong>
                <span>
                  sparat <MomentText moment={draft.savedAt} />
                </span>
                {draft.authorLeft ? <span>har inget uppdrag här längre</span> : null}
                {draft.authorLeft && mayRelease ? (
                  <Button variant="secondary" size="xsmall" onClick={() => setReleasing(draft)}>
                    Låt en kollega föra in det
                  </Button>
                ) : null}
              </Row>
            </li>
          )),
        )}
      </ul>
      {rows.length === 0 || rows.some((row) => row.authorLeft) ? null : (
        <p className="k-quiet">
          Alla som har skrivit utkasten har uppdrag här. De för in eller kastar dem själva (PDL 3 kap. 4 §).
        </p>
      )}
      {releasing === null || read.data === undefined ? null : (
        <Release draft={releasing} colleagues={read.data.colleagues} onDone={() => setReleasing(null)} />
      )}
    </Page>
  );
}

interface ReleaseProps {
  readonly draft: Draft;
  readonly colleagues: Reply['colleagues'];
  readonly onDone: () => void;
}

function Release({ draft, colleagues, onDone }: ReleaseProps) {
  const [toStaffId, setTo] = useState('');
  const [reason, setReason] = useState('');
  const form = useFindings();
  const release = useCommand(releaseDraft, [oldDrafts], { onRefused: form.refuse });
  const go = async () => {
    const missing = {
      ...(toStaffId === '' ? { toStaffId: 'Välj en kollega.' } : {}),
      ...(reason.trim() === '' ? { reason: 'Skriv varför.' } : {}),
    };
    if (Object.keys(missing).length > 0) {
      form.show(missing);
      return;
    }
    form.clear();
    const reply = await release.run({ params: { draftId: draft.draftId }, body: { toStaffId, reason: reason.trim() } });
    if (reply !== null) onDone();
  };
  return (
    <Confirm
      open
      title={`Låta en kollega föra in ${draft.by}s utkast?`}
      confirmLabel="Besluta"
      cancelLabel="Låt det vara"
      onConfirm={() => void go()}
      onCancel={onDone}
      busy={release.busy}
    >
      <Stack>
        <p>Kollegan kan läsa utkastet och föra in det. I journalen står vem som skrev och vem som förde in.</p>
        <Refused of={form} />
        <Select
          {...form.field('toStaffId')}
          label="Kollega"
          value={toStaffId}
          onChange={(event) => setTo(event.target.value)}
        >
          <option value="">Välj</option>
          {colleagues.map((one) => (
            <option key={one.staffId} value={one.staffId}>
              {one.name}
            </option>
          ))}
        </Select>
        <TextField
          {...form.field('reason')}
          label="Varför?"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Stack>
    </Confirm>
  );
}
