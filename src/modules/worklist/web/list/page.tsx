/** Nytt sedan sist, Enheten and Mina: one list, three questions. */
import { useEffect, useState } from 'react';
import {
  Page,
  places,
  useAddress,
  useCommand,
  useGo,
  useKeys,
  useRead,
  useRefresh,
} from '../../../../web/shell/index.ts';
import {
  Button,
  EmptyState,
  ErrorBox,
  formatMoment,
  formatNumber,
  KeyHint,
  Row as Line,
  ListAndPreview,
  Loading,
  MomentText,
  Notice,
  useToday,
} from '../../../../web/ui/index.ts';
import { countTabs, listPeople, markSeen, undoDecision, viewPreferences } from '../../contract.ts';
import { choiceTitle, defaultColumns, type PreviewReason, type Tab, tabTitle } from '../../domain.ts';
import type { Decided } from '../decide/decision-bar.tsx';
import { PreviewPane } from '../preview/preview.tsx';
import '../worklist.css';
import { addressSchema, filterOf, orderOf, orderPart } from './address.ts';
import { ColumnChooser } from './columns.tsx';
import { Filters } from './filters.tsx';
import { PrintList } from './print.tsx';
import { ListTable } from './table.tsx';

const PAGE = 50;

export const NewPage = () => <ListPage tab="new" />;
export const UnitPage = () => <ListPage tab="unit" />;
export const MinePage = () => <ListPage tab="mine" />;

function ListPage({ tab }: { readonly tab: Tab }) {
  const today = useToday();
  const go = useGo();
  const refresh = useRefresh();
  const [address, changeAddress] = useAddress(addressSchema);
  const [words, setWords] = useState('');
  const [afters, setAfters] = useState<readonly string[]>([]);
  const [byColleague, setByColleague] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState<PreviewReason | null>(null);
  const [settled, setSettled] = useState<ReadonlyMap<string, string>>(new Map());
  const [last, setLast] = useState<Decided | null>(null);

  const filter = filterOf(address);
  const order = orderOf(address);
  const after = afters.at(-1);
  const request = {
    tab,
    filter,
    ...order,
    limit: PAGE,
    ...(words.trim() === '' ? {} : { words: words.trim() }),
    ...(after === undefined ? {} : { after }),
    ...(byColleague ? { decidedByColleague: true } : {}),
  };
  const list = useRead(listPeople, { body: request }, { keep: true });
  const preferences = useRead(viewPreferences, {});
  const columns = preferences.data?.columns ?? defaultColumns;
  const workingDays = preferences.data?.workingDays ?? [1, 2, 3, 4, 5];
  const rows = list.data?.rows ?? [];
  const at = rows.findIndex((row) => row.patientId === chosen);

  // A new question begins on its first page; what was decided here shows only until the list is read anew.
  const question = JSON.stringify([tab, filter, order, words, byColleague]);
  const [asked, setAsked] = useState(question);
  if (asked !== question) {
    setAsked(question);
    setAfters([]);
    setSettled(new Map());
  }

  const undo = useCommand(undoDecision, [countTabs]);
  const mark = useCommand(markSeen, [countTabs]);
  const move = (step: number) => {
    const next = rows[at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
    if (next !== undefined) setChosen(next.patientId);
  };
  const settle = (entries: readonly (readonly [string, string])[]) => setSettled(new Map([...settled, ...entries]));
  const decided = (what: Decided) => {
    settle([[what.patientId, `Beslut: ${choiceTitle[what.choice]}`]]);
    setLast(what);
    move(1);
  };
  const takeBack = async () => {
    if (last === null) return;
    const reply = await undo.run({ params: { decisionId: last.decisionId } });
    if (reply === null) return;
    setSettled(new Map([...settled].filter(([patientId]) => patientId !== last.patientId)));
    setChosen(last.patientId);
    setLast(null);
    await refresh(listPeople);
  };
  const markAll = async (which: readonly (typeof rows)[number][], done: boolean) => {
    const reply = await mark.run({
      body: { rows: which.map(({ patientId, version }) => ({ patientId, version })), done },
    });
    if (reply === null) return;
    settle(which.map((row) => [row.patientId, 'Markerad som sedd'] as const));
    if (done) {
      setReason(null);
      await refresh(listPeople);
    } else move(1);
  };
  const current = at === -1 ? undefined : rows[at];

  useKeys([
    { keys: 'Pil ned', label: 'Nästa rad', run: () => move(1) },
    { keys: 'Pil upp', label: 'Föregående rad', run: () => move(-1) },
    { keys: 'Enter', label: 'Öppna kortet', run: () => (chosen === null ? undefined : go(places.patient(chosen))) },
    { keys: 'Ctrl Z', label: 'Ta tillbaka senaste beslutet', run: () => void takeBack() },
    ...(tab === 'new' && current !== undefined
      ? [{ keys: 'S', label: 'Markera som sedd', run: () => void markAll([current], false) }]
      : []),
  ]);
  useEffect(() => {
    if (chosen === null && rows[0] !== undefined) setChosen(rows[0].patientId);
  }, [chosen, rows]);

  const total = list.data?.total ?? null;
  return (
    <Page
      title={tabTitle[tab]}
      heading={<Heading tab={tab} total={total} />}
      actions={
        <>
          <PrintList request={{ ...request, limit: 1000 }} title={tabTitle[tab]} />
          <ColumnChooser preferences={preferences.data} />
        </>
      }
    >
      <div className="k-on-screen">
        <Filters filter={filter} change={changeAddress} words={words} onWords={setWords} order={order} />
      </div>
      {list.data === undefined ? null : (
        <ListFacts
          order={list.data.order}
          sourceReadAt={list.data.sourceReadAt}
          since={tab === 'new' ? list.data.since : null}
          byColleague={byColleague}
          onByColleague={setByColleague}
        />
      )}
      {undo.error === null ? null : <ErrorBox error={undo.error} />}
      {mark.error === null ? null : <ErrorBox error={mark.error} />}
      {list.error === null ? null : <ErrorBox error={list.error} onRetry={() => void list.refetch()} />}
      {list.data === undefined && list.error === null ? <Loading what="Hämtar listan" rows={12} /> : null}
      {list.data !== undefined && rows.length === 0 ? (
        <Nothing tab={tab} filtered={asksForSome(filter, words)} />
      ) : null}
      {rows.length === 0 ? null : (
        <ListAndPreview
          label="Förhandsvisning"
          list={
            <>
              <ListTable
                rows={rows}
                columns={columns}
                order={order}
                onOrder={(next) => changeAddress(orderPart(next))}
                chosen={chosen}
                onChoose={setChosen}
                settled={settled}
                today={today}
                caption={`${tabTitle[tab]}, ${list.data?.order ?? ''}`}
              />
              <Line>
                {afters.length === 0 ? null : (
                  <Button variant="secondary" onClick={() => setAfters(afters.slice(0, -1))}>
                    Föregående {PAGE}
                  </Button>
                )}
                {list.data?.next == null ? null : (
                  <Button variant="secondary" onClick={() => setAfters([...afters, list.data?.next ?? ''])}>
                    Nästa {PAGE}
                  </Button>
                )}
                {last === null ? null : (
                  <Button variant="tertiary" loading={undo.busy} onClick={() => void takeBack()}>
                    Ta tillbaka senaste beslutet <KeyHint keys="Ctrl Z" />
                  </Button>
                )}
                {tab !== 'new' || current === undefined ? null : (
                  <Button variant="tertiary" onClick={() => void markAll([current], false)}>
                    Markera som sedd <KeyHint keys="S" />
                  </Button>
                )}
                {tab !== 'new' || byColleague ? null : (
                  <Button
                    variant="secondary"
                    loading={mark.busy}
                    onClick={() =>
                      void markAll(
                        rows.filter((row) => !settled.has(row.patientId)),
                        true,
                      )
                    }
                  >
                    Klar med genomgången
                  </Button>
                )}
              </Line>
            </>
          }
          preview={
            <PreviewPane
              row={current ?? null}
              reason={reason}
              onReason={setReason}
              workingDays={workingDays}
              onDecided={decided}
            />
          }
        />
      )}
    </Page>
  );
}

const asksForSome = (filter: object, words: string): boolean => Object.keys(filter).length > 0 || words.trim() !== '';

function Heading({ tab, total }: { readonly tab: Tab; readonly total: number | null }) {
  return (
    <>
      {tabTitle[tab]}
      {total === null ? null : <span className="k-quiet"> · {formatNumber(total)}</span>}
    </>
  );
}

interface ListFactsProps {
  readonly order: string;
  readonly sourceReadAt: Parameters<typeof formatMoment>[0] | null;
  readonly since: {
    readonly reviewedAt: Parameters<typeof formatMoment>[0] | null;
    readonly from: Parameters<typeof formatMoment>[1];
    readonly decidedByColleague: number;
  } | null;
  readonly byColleague: boolean;
  readonly onByColleague: (on: boolean) => void;
}

/** Which order the list follows, since when, and when its source was last read. */
function ListFacts({ order, sourceReadAt, since, byColleague, onByColleague }: ListFactsProps) {
  const today = useToday();
  const others = since?.decidedByColleague ?? 0;
  return (
    <p className="k-quiet k-list-facts">
      {since === null ? null : (
        <span>
          {since.reviewedAt === null
            ? 'Första genomgången: det som börjat eller ändrats de senaste 30 dagarna.'
            : `Sedan ${formatMoment(since.reviewedAt, today)}.`}
        </span>
      )}
      <span>{order}</span>
      <span>
        {sourceReadAt === null ? (
          'Inga intyg har lästs in ännu.'
        ) : (
          <>
            Intyg senast inlästa <MomentText moment={sourceReadAt} />.
          </>
        )}
      </span>
      {others === 0 && !byColleague ? null : (
        <Button variant="tertiary" size="xsmall" aria-pressed={byColleague} onClick={() => onByColleague(!byColleague)}>
          {byColleague ? 'Visa det som är nytt för mig' : `Visa ${others} som en kollega har beslutat om`}
        </Button>
      )}
    </p>
  );
}

const empty: Readonly<Record<Tab, string>> = {
  new: 'Inget nytt sedan sist.',
  unit: 'Ingen är sjukskriven på enheten i dag.',
  mine: 'Du har inga öppna koordineringar på enheten.',
};

function Nothing({ tab, filtered }: { readonly tab: Tab; readonly filtered: boolean }) {
  if (filtered)
    return <EmptyState title="Ingen rad passar filtret.">Ta bort något i filtret, så visas fler.</EmptyState>;
  return (
    <EmptyState title={empty[tab]}>
      {tab === 'new' ? <Notice>Hela enheten finns under fliken Enheten.</Notice> : null}
    </EmptyState>
  );
}
