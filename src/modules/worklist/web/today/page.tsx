/** Idag: what the coordinator must do today. Three short groups ordered by time. */
import type { RouteReply } from '../../../../contract/route.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import {
  AppLink,
  Page,
  places,
  ToFirstPage,
  useAbility,
  useComingBack,
  useGo,
  useKept,
  useOpenCall,
  useRead,
  useSession,
  WhereNext,
} from '../../../../web/shell/index.ts';
import { Button, EmptyState, formatDate, Person, Reading, useToday } from '../../../../web/ui/index.ts';
import { coordinationPlaces } from '../../../coordination/web/index.ts';
import { viewToday } from '../../contract.ts';
import { withReason } from '../list/address.ts';
import { newWalk, walkName } from '../list/walk.ts';
import { worklistPlaces } from '../places.ts';
import { FinishLine } from './finish-line.tsx';
import { Group } from './group.tsx';
import { Handovers } from './handovers.tsx';
import { actLabel, actOf, byPerson, type LineAct, whenOf } from './lines.ts';
import '../worklist.css';

type Day = RouteReply<typeof viewToday>;
type Item = Day['toDo'][number];

export function TodayPage() {
  // A link to Idag may lie kept from another assignment.
  return useAbility('worklist.list') ? <Today /> : <ToFirstPage />;
}

function Today() {
  const { unit } = useSession();
  const read = useRead(viewToday, {});
  useComingBack(read.data !== undefined, (from) =>
    document.querySelector<HTMLElement>(`main a[href="${from}"]`)?.focus(),
  );
  return (
    <Page title="Idag" heading={<Heading today={read.data} />}>
      <Reading of={read} what="Hämtar dagen" rows={8}>
        {(day) => <Groups today={day} unitName={unit?.name ?? ''} />}
      </Reading>
    </Page>
  );
}

function Heading({ today }: { readonly today: Day | undefined }) {
  const day = useToday();
  return (
    <>
      Idag <span className="k-quiet">· {formatDate(today?.today ?? day, day)}</span>
    </>
  );
}

function Groups({ today, unitName }: { readonly today: Day; readonly unitName: string }) {
  const { booked, toDo, toFinish, moreToFinish, handovers, sent, answers } = today;
  if (booked.length + toDo.length + toFinish.length + handovers.length + sent.length + answers.length === 0) {
    return (
      <>
        <EmptyState title="Inget mer i dag.">
          <p>
            Vill du gå igenom <AppLink to={places.fresh}>det som är nytt på {unitName}</AppLink>?
          </p>
        </EmptyState>
        <WhereNext to={{ path: places.unit, label: 'Till Enheten' }} />
      </>
    );
  }
  return (
    <>
      <Group title="Bokat" count={booked.length}>
        {booked.map((item) => (
          <PersonLine key={`${item.patientId}${item.time}`} items={[item]} />
        ))}
      </Group>
      <Group title="Att göra" count={toDo.length}>
        {byPerson(toDo).map((items) => (
          <PersonLine key={items[0].patientId} items={items} />
        ))}
      </Group>
      <Handovers today={today} />
      <Group title="Att bli klar med" count={toFinish.length + moreToFinish}>
        {byPerson(toFinish).map((items) => (
          <FinishLine key={items[0].patientId} items={items} />
        ))}
        {moreToFinish === 0 ? null : (
          <li>
            <span className="k-number k-quiet">och {moreToFinish} till</span>
            <AppLink to={coordinationPlaces.unsigned}>Osignerade händelser</AppLink>
          </li>
        )}
      </Group>
      <Elsewhere units={today.elsewhere} />
    </>
  );
}

/** When, who, what and why, and the next act for the reason. One line for each person. */
function PersonLine({ items }: { readonly items: readonly [Item, ...Item[]] }) {
  const today = useToday();
  const [first] = items;
  return (
    <li>
      <span className={first.overdue || first.passed ? 'k-number k-overdue' : 'k-number k-quiet'}>
        {whenOf(first, today)}
      </span>
      <AppLink to={places.patient(first.patientId)}>
        <Person as="line" name={shownName(first)} />
      </AppLink>
      <ul>
        {items.map((item) => (
          <li key={`${item.rule}${item.on}${item.text}`}>
            {item.text}
            <span className="k-quiet">{beside(item, item === first ? null : whenOf(item, today))}</span>
          </li>
        ))}
      </ul>
      <NextAct item={first} />
    </li>
  );
}

function NextAct({ item }: { readonly item: Item }) {
  const openCall = useOpenCall();
  const go = useGo();
  const [, changeWalk] = useKept(walkName('unit'), newWalk);
  const { patientId, rule } = item;
  const act = actOf(item);
  const does: Readonly<Record<LineAct, () => void>> = {
    call: () => openCall(patientId),
    card: () => go(places.patient(patientId)),
    row: () => {
      changeWalk((walk) => ({ ...walk, chosen: { patientId, at: 0 } }));
      go(withReason(places.unit, rule));
    },
    answer: () => go(worklistPlaces.questions),
  };
  return (
    <Button variant="tertiary" size="xsmall" onClick={does[act]}>
      {actLabel(act, rule)}
    </Button>
  );
}

/** Quiet text after the words: when, if another day than the line's own, how, where and for whom. */
function beside(item: Item, when: string | null): string {
  const instead = item.insteadOf === null ? null : `i stället för ${item.insteadOf}`;
  const passed = item.passed ? 'tiden har passerat, inget är infört' : null;
  return [when, item.manner, item.place, passed, instead]
    .filter((part) => part !== null && part !== '')
    .map((part) => ` · ${part}`)
    .join('');
}

function Elsewhere({ units }: { readonly units: Day['elsewhere'] }) {
  const waiting = units.filter((unit) => unit.due > 0);
  if (waiting.length === 0) return null;
  return (
    <p className="k-quiet">
      På andra enheter väntar: {waiting.map((unit) => `${unit.unitName} ${unit.due}`).join(', ')}. Byt enhet överst på
      sidan.
    </p>
  );
}
