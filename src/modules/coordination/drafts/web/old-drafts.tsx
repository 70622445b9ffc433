/** Drafts older than a day at the unit: whose they are, never whom they are about. The manager may pass one on. */
import { useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { Page, useAbility, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  CommandDialog,
  EmptyState,
  ifEmpty,
  MomentText,
  Options,
  Reading,
  Row,
  Select,
  TextField,
  useForm,
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
      <ul className="k-drafts">
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
  const form = useForm(releaseDraft, {
    params: { draftId: draft.draftId },
    begin: { toStaffId: '', reason: '' },
    also: (typed) => ifEmpty(typed, { toStaffId: 'Välj en kollega.', reason: 'Skriv varför.' }),
    refreshes: [oldDrafts],
    onDone,
  });
  return (
    <CommandDialog
      of={form}
      title={`Låta en kollega föra in ${draft.by}s utkast?`}
      submit="Besluta"
      leave="Låt det vara"
      onLeave={onDone}
      lead={<p>Kollegan kan läsa utkastet och föra in det. I journalen står vem som skrev och vem som förde in.</p>}
    >
      <Select {...form.text('toStaffId')} label="Kollega">
        <Options none="Välj" of={colleagues.map((colleague) => [colleague.staffId, colleague.name])} />
      </Select>
      <TextField {...form.text('reason')} label="Varför?" maxLength={200} />
    </CommandDialog>
  );
}
