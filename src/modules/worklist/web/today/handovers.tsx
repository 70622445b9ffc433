/** Between the provider's units: handovers waiting here, and other units' answers to this unit's handovers. */
import type { RouteReply } from '../../../../contract/route.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import { AppLink, places, useCommand } from '../../../../web/shell/index.ts';
import { Button, ErrorBox, formatMoment, Person } from '../../../../web/ui/index.ts';
import { readHandoverAnswer } from '../../../coordination/contract.ts';
import { coordinationPlaces } from '../../../coordination/web/index.ts';
import { viewToday } from '../../contract.ts';
import { Group } from './group.tsx';

type Day = RouteReply<typeof viewToday>;

export function Handovers({ today }: { readonly today: Day }) {
  const { handovers, answers } = today;
  return (
    <Group title="Överlämningar mellan enheter" count={handovers.length + answers.length}>
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
      {answers.map((answer) => (
        <Answer key={answer.handoverId} answer={answer} today={today.today} />
      ))}
    </Group>
  );
}

function Answer({ answer, today }: { readonly answer: Day['answers'][number]; readonly today: Day['today'] }) {
  const read = useCommand(readHandoverAnswer, [viewToday]);
  const { handoverId, toUnitName, answeredBy } = answer;
  return (
    <li>
      <span className="k-quiet">{formatMoment(answer.answeredAt, today)}</span>
      <AppLink to={places.patient(answer.patientId)}>
        <Person as="line" name={shownName(answer)} />
      </AppLink>
      <span>
        {answer.state === 'accepted' ? `${toUnitName} har tagit över` : `${toUnitName} tog inte över: ${answer.reason}`}
        <span className="k-quiet"> · {answeredBy}</span>
        {answer.state === 'accepted' ? null : (
          <span className="k-quiet"> · Öppna koordineringen igen på kortet om den ska fortsätta här.</span>
        )}
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
