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
  const count = read.data?.rows.length ?? 0;
  return (
    <Page title="Gamla utkast" heading={count === 0 ? 'Gamla utkast' : `Gamla utkast · ${count}`} width="text">
      <Reading of={read} what="Hämtar utkasten">
        {(reply) =>
          count === 0 ? <EmptyState title="Inget utkast är äldre än ett dygn." /> : <OldDrafts {...reply} />
        }
      </Reading>
    </Page>
  );
}

function OldDrafts({ rows, colleagues }: Reply) {
  const mayRelease = useAbility('draft.release');
  const [releasing, setReleasing] = useState<Draft | null>(null);
  const byAuthor = [...Map.groupBy(rows, (row) => row.staffId).values()].flat();
  return (
    <>
      <p>
        Det som hände ska stå i journalen så snart som möjligt. Här syns vems utkasten är, inte vad de innehåller eller
        vem de gäller.
      </p>
      <ul>
        {byAuthor.map((draft) => (
          <li key={draft.draftId}>
            <Row>
              <strong>{draft.by}</strong>
              <span>
                sparat <MomentText moment={draft.savedAt} />
              </span>
              {draft.authorLeft ? <span>är inte längre koordinator här</span> : null}
              {draft.authorLeft && mayRelease ? (
                <Button variant="secondary" size="xsmall" onClick={() => setReleasing(draft)}>
                  Låt en kollega föra in det
                </Button>
              ) : null}
            </Row>
          </li>
        ))}
      </ul>
      {rows.some((row) => row.authorLeft) ? null : (
        <p className="k-quiet">
          Alla som har skrivit utkasten är koordinatorer här. De för in eller kastar dem själva (PDL 3 kap. 4 §).
        </p>
      )}
      {releasing === null ? null : (
        <Release draft={releasing} colleagues={colleagues} onDone={() => setReleasing(null)} />
      )}
    </>
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
      lead={
        <p>
          Kollegan kan läsa utkastet och föra in det. I journalen står vem som skrev och vem som förde in, och händelsen
          förblir osignerad.
        </p>
      }
    >
      <Select {...form.text('toStaffId')} label="Kollega">
        <Options none="Välj" of={colleagues.map((colleague) => [colleague.staffId, colleague.name])} />
      </Select>
      <TextField {...form.text('reason')} label="Varför?" maxLength={200} />
    </CommandDialog>
  );
}
