/** Idag: what must she do today? Three short groups in order of time. */
import type { ReactNode } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { AppLink, Page, places, useOpenCall, useRead, useSession } from '../../../../web/shell/index.ts';
import {
  Button,
  EmptyState,
  ErrorBox,
  formatDate,
  formatDistance,
  formatMoment,
  Loading,
  Person,
  Section,
  useToday,
} from '../../../../web/ui/index.ts';
import { viewToday } from '../../contract.ts';
import { nameOf } from '../list/cells.tsx';
import '../worklist.css';

type Today = RouteReply<typeof viewToday>;
type Item = Today['toDo'][number];

export function TodayPage() {
  const { unit } = useSession();
  const read = useRead(viewToday, {});
  return (
    <Page title="Idag" heading={<Heading today={read.data} />}>
      {read.error === null ? null : <ErrorBox error={read.error} onRetry={() => void read.refetch()} />}
      {read.data === undefined && read.error === null ? <Loading what="Hämtar dagen" rows={8} /> : null}
      {read.data === undefined ? null : <Groups today={read.data} unitName={unit?.name ?? ''} />}
    </Page>
  );
}

function Heading({ today }: { readonly today: Today | undefined }) {
  const day = useToday();
  return (
    <>
      Idag <span className="k-quiet">· {formatDate(today?.today ?? day, day)}</span>
    </>
  );
}

function Groups({ today, unitName }: { readonly today: Today; readonly unitName: string }) {
  const { booked, toDo, toFinish } = today;
  if (booked.length + toDo.length + toFinish.length === 0) {
    return (
      <>
        <EmptyState title="Inget mer i dag.">
          <p>
            Vill du gå igenom <AppLink to={places.fresh}>det som är nytt på {unitName}</AppLink>?
          </p>
        </EmptyState>
        <Elsewhere units={today.elsewhere} />
      </>
    );
  }
  return (
    <>
      <Group title="Bokat" count={booked.length}>
        {booked.map((item) => (
          <ItemLine key={`${item.patientId}${item.rule}${item.time}`} item={item} when={item.time?.replace(':', '.')} />
        ))}
      </Group>
      <Group title="Att göra" count={toDo.length}>
        {toDo.map((item) => (
          <ItemLine key={`${item.patientId}${item.rule}${item.on}${item.text}`} item={item} />
        ))}
      </Group>
      <Group title="Att bli klar med" count={toFinish.length}>
        {toFinish.map((one) => (
          <li key={one.id}>
            <span className="k-quiet">{formatMoment(one.at, today.today)}</span>
            <AppLink to={places.patient(one.patientId)}>
              <Person as="line" name={nameOf(one)} age={null} sex={null} />
            </AppLink>
            <span>
              {one.kind === 'unsigned' ? 'Osignerad' : 'Utkast'}: {one.text}
            </span>
            <span />
          </li>
        ))}
      </Group>
      <Elsewhere units={today.elsewhere} />
    </>
  );
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <Section title={title} aside={count}>
      <ul className="k-lines k-plain-list">{children}</ul>
    </Section>
  );
}

/** When, who, what and why, and the usual next act: a call about just this person. */
function ItemLine({ item, when }: { readonly item: Item; readonly when?: string | undefined }) {
  const today = useToday();
  const openCall = useOpenCall();
  const day = item.on === null ? '' : item.on === today ? 'i dag' : formatDistance(item.on, today);
  const how = [item.manner, item.place].filter((part) => part !== null && part !== '').join(', ');
  return (
    <li>
      <span className={item.overdue ? 'k-number k-overdue' : 'k-number k-quiet'}>{when ?? day}</span>
      <AppLink to={places.patient(item.patientId)}>
        <Person as="line" name={nameOf(item)} age={null} sex={null} />
      </AppLink>
      <span>
        {item.text}
        {how === '' ? null : <span className="k-quiet"> · {how}</span>}
        {item.insteadOf === null ? null : <span className="k-quiet"> · i stället för {item.insteadOf}</span>}
      </span>
      <Button variant="tertiary" size="xsmall" onClick={() => openCall(item.patientId)}>
        Samtal
      </Button>
    </li>
  );
}

function Elsewhere({ units }: { readonly units: Today['elsewhere'] }) {
  const waiting = units.filter((unit) => unit.due > 0);
  if (waiting.length === 0) return null;
  return (
    <p className="k-quiet">
      På andra enheter väntar: {waiting.map((unit) => `${unit.unitName} ${unit.due}`).join(', ')}. Byt enhet överst på
      sidan.
    </p>
  );
}
