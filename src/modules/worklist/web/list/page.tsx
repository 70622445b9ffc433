/** Nytt sedan sist, Enheten and Mina: one list, three questions. */
import { CallError } from '../../../../contract/errors.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import { nameKeys } from '../../../../kernel/text.ts';
import { AppLink, Page, places, useGo, useKeys, useRead, useReceipt, WhereNext } from '../../../../web/shell/index.ts';
import {
  EmptyState,
  ErrorBox,
  formatNumber,
  ListAndPreview,
  OnScreen,
  Person,
  Reading,
} from '../../../../web/ui/index.ts';
import { viewPreferences } from '../../contract.ts';
import { choiceTitle, defaultColumns, type Tab, tabTitle } from '../../domain.ts';
import { OtherDecided, otherDecisionOf } from '../decide/other-decided.tsx';
import { worklistPlaces } from '../places.ts';
import { PreviewPane } from '../preview/preview.tsx';
import '../worklist.css';
import { ColumnChooser } from './columns.tsx';
import { Filters } from './filters.tsx';
import { ListFacts } from './list-facts.tsx';
import { ListFoot } from './list-foot.tsx';
import { usePrintedList } from './print.tsx';
import { ListTable } from './table.tsx';
import { type List, useList } from './use-list.ts';

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

export const NewPage = () => <ListPage key="new" tab="new" />;
export const UnitPage = () => <ListPage key="unit" tab="unit" />;
export const MinePage = () => <ListPage key="mine" tab="mine" />;

function ListPage({ tab }: { readonly tab: Tab }) {
  const receipt = useReceipt();
  const list: List = useList(tab, ({ patientId, choice }) => {
    const row = list.rows.find((row) => row.patientId === patientId);
    receipt(
      <>
        Taget tillbaka: {choiceTitle[choice]}
        {row === undefined ? null : (
          <>
            {' '}
            för <Person as="line" name={shownName(row)} protectedPerson={row.protected} />
          </>
        )}
        .
      </>,
    );
  });
  const { rows } = list;
  const answer = list.list.data;
  const preferences = useRead(viewPreferences, {});
  const paper = usePrintedList({ ...list.question, limit: 1000 }, tabTitle[tab]);
  useListKeys(list);
  return (
    <Page
      title={tabTitle[tab]}
      heading={<Heading tab={tab} total={list.head.total} />}
      actions={
        <>
          <AppLink to={worklistPlaces.questions}>Frågor till läkare</AppLink>
          {paper.button}
          <ColumnChooser preferences={preferences.data} />
        </>
      }
    >
      <Filters list={list} />
      {answer === undefined ? null : <ListFacts list={list} answer={answer} />}
      <NotTakenBack list={list} />
      {list.mark.error === null ? null : <ErrorBox error={list.mark.error} />}
      <Reading of={list.list} what="Hämtar listan" rows={12}>
        {(answer) =>
          rows.length === 0 ? (
            <Nothing tab={tab} narrowed={list.narrowed} words={list.words} />
          ) : (
            <OnScreen>
              <ListAndPreview
                label="Förhandsvisning"
                list={
                  <>
                    <ListTable
                      list={list}
                      columns={preferences.data?.columns ?? defaultColumns}
                      caption={`${tabTitle[tab]}. ${answer.order}`}
                    />
                    <ListFoot list={list} />
                  </>
                }
                preview={<PreviewPane list={list} workingDays={preferences.data?.workingDays ?? MONDAY_TO_FRIDAY} />}
              />
            </OnScreen>
          )
        }
      </Reading>
      {paper.sheet}
    </Page>
  );
}

/** Why the latest decision could not be taken back, and the ways on when a colleague has decided since. */
function NotTakenBack({ list }: { readonly list: List }) {
  const { error, busy } = list.undo;
  if (error === null) return null;
  const other = otherDecisionOf(error);
  if (other === null || !(error instanceof CallError)) return <ErrorBox error={error} />;
  return (
    <OtherDecided
      key={other.decisionId}
      message={error.message}
      other={other}
      kept="Vill du ändra något, så fatta ett nytt beslut om raden."
      onLetStand={() => list.leaveAsItIs(other)}
      anywayLabel="Besluta på nytt"
      onAnyway={list.decideAgain}
      busy={busy}
    />
  );
}

function useListKeys(list: List): void {
  const go = useGo();
  const row = list.rows[list.at];
  useKeys([
    { keys: 'Pil ned', label: 'Nästa rad', run: () => list.step(1) },
    { keys: 'Pil upp', label: 'Föregående rad', run: () => list.step(-1) },
    ...(row === undefined
      ? []
      : [{ keys: 'Enter', label: 'Öppna kortet', run: () => go(places.patient(row.patientId)) }]),
    ...(row === undefined || list.tab !== 'new'
      ? []
      : [{ keys: 'S', label: 'Markera som sedd', run: () => void list.markChosen() }]),
    ...(list.walk.decided.length === 0
      ? []
      : [{ keys: 'Ctrl Z', label: 'Ta tillbaka senaste beslutet', run: () => void list.takeBack() }]),
  ]);
}

function Heading({ tab, total }: { readonly tab: Tab; readonly total: number | null }) {
  return (
    <>
      {tabTitle[tab]}
      {total === null ? null : <span className="k-quiet"> · {formatNumber(total)}</span>}
    </>
  );
}

const empty: Readonly<Record<Tab, string>> = {
  new: 'Inget nytt sedan sist.',
  unit: 'Ingen är sjukskriven på enheten i dag.',
  mine: 'Du har inga öppna koordineringar på enheten.',
};

function Nothing({ tab, narrowed, words }: { readonly tab: Tab; readonly narrowed: boolean; readonly words: string }) {
  if (words.trim() !== '' && nameKeys(words).length === 0) {
    return (
      <EmptyState title="Ett namn har bokstäver.">
        Skriv början av för- eller efternamnet. Tecken som % och " söker inte.
      </EmptyState>
    );
  }
  if (narrowed) {
    return <EmptyState title="Ingen rad passar filtret.">Ta bort något i filtret, så visas fler.</EmptyState>;
  }
  return (
    <EmptyState title={empty[tab]}>
      {tab === 'new' ? <p>Alla som är sjukskrivna på enheten finns under Enheten.</p> : null}
      <WhereNext to={{ path: places.today, label: 'Till Idag' }} />
    </EmptyState>
  );
}
