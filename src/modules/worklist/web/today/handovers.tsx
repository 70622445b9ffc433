/** Between the provider's units: handovers waiting here, this unit's own that wait for an answer, and what became of them. */
import type { RouteReply } from '../../../../contract/route.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import { AppLink, places, useCommand } from '../../../../web/shell/index.ts';
import { Button, ErrorBox, formatMoment, Person } from '../../../../web/ui/index.ts';
import { readHandoverAnswer, withdrawHandover } from '../../../coordination/contract.ts';
import { coordinationPlaces } from '../../../coordination/web/index.ts';
import { viewToday } from '../../contract.ts';
import { Group } from './group.tsx';

type Day = RouteReply<typeof viewToday>;

export function Handovers({ today }: { readonly today: Day }) {
  const { handovers, sent, answers } = today;
  return (
    <Group title="Överlämningar mellan enheter" count={handovers.length + sent.length + answers.length}>
      {handovers.map((handover) => (
        <li key={handover.handoverId}>
          <span className="k-quiet">{formatMoment(handover.sentAt, today.today)}</span>
          <AppLink to={coordinationPlaces.handover(handover.handoverId)}>Se vem det gäller</AppLink>
          <span>
            {handover.fromUnitName} vill lämna över en koordinering
            <span className="k-quiet">
              {' '}
              · {handover.sentBy}
              {handover.openedBy === null ? '' : ` · sedd av ${handover.openedBy}, inte besvarad`}
            </span>
          </span>
          <span />
        </li>
      ))}
      {sent.map((handover) => (
        <Sent key={handover.handoverId} handover={handover} today={today.today} />
      ))}
      {answers.map((answer) => (
        <Answer key={answer.handoverId} answer={answer} today={today.today} />
      ))}
    </Group>
  );
}

/** The unit's own: until the other unit has answered, the case goes on here. */
function Sent({ handover, today }: { readonly handover: Day['sent'][number]; readonly today: Day['today'] }) {
  const withdraw = useCommand(withdrawHandover, [viewToday]);
  const { handoverId, patientId, toUnitName, sentBy, sentAt } = handover;
  return (
    <li>
      <span className="k-quiet">{formatMoment(sentAt, today)}</span>
      <AppLink to={places.patient(patientId)}>
        <Person as="line" name={shownName(handover)} />
      </AppLink>
      <span>
        Väntar på svar från {toUnitName}. Koordineringen fortsätter här till dess.
        <span className="k-quiet"> · {sentBy}</span>
        {withdraw.error === null ? null : <ErrorBox error={withdraw.error} />}
      </span>
      <Button
        variant="tertiary"
        size="xsmall"
        loading={withdraw.busy}
        onClick={() => void withdraw.run({ params: { handoverId } })}
      >
        Ta tillbaka
      </Button>
    </li>
  );
}

/** What became of a handover, as the sender reads it. */
function outcome({ state, toUnitName, reason, why }: Day['answers'][number]): string {
  if (state === 'accepted') return `${toUnitName} har tagit över. Koordineringen här är avslutad.`;
  if (state === 'declined') return `${toUnitName} tog inte över: ${reason} · Koordineringen fortsätter här.`;
  return `Överlämningen till ${toUnitName} togs tillbaka${why === null ? '' : `: ${why}`}. Ingenting lämnades över.`;
}

function Answer({ answer, today }: { readonly answer: Day['answers'][number]; readonly today: Day['today'] }) {
  const read = useCommand(readHandoverAnswer, [viewToday]);
  const { handoverId, answeredBy } = answer;
  return (
    <li>
      <span className="k-quiet">{formatMoment(answer.at, today)}</span>
      <AppLink to={places.patient(answer.patientId)}>
        <Person as="line" name={shownName(answer)} />
      </AppLink>
      <span>
        {outcome(answer)}
        {answeredBy === null ? null : <span className="k-quiet"> · {answeredBy}</span>}
        {read.error === null ? null : <ErrorBox error={read.error} />}
      </span>
      <Button
        variant="tertiary"
        size="xsmall"
        loading={read.busy}
        onClick={() => void read.run({ params: { handoverId } })}
      >
        Läst
      </Button>
    </li>
  );
}
