/** A line of "Att bli klar med": unsigned acts or a draft about one person, since when, and the way on. */
import type { RouteReply } from '../../../../contract/route.ts';
import { localDate } from '../../../../kernel/clock.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import { AppLink, places } from '../../../../web/shell/index.ts';
import { formatDay, Person, Spoken, useToday } from '../../../../web/ui/index.ts';
import { coordinationPlaces } from '../../../coordination/web/index.ts';
import type { viewToday } from '../../contract.ts';

type Unfinished = RouteReply<typeof viewToday>['toFinish'][number];

export function FinishLine({ items }: { readonly items: readonly [Unfinished, ...Unfinished[]] }) {
  const today = useToday();
  const [first] = items;
  const card = places.patient(first.patientId);
  const unsigned = items.some((item) => item.kind === 'unsigned');
  const draft = items.find((item) => item.kind === 'draft');
  const goOn = draft === undefined ? card : coordinationPlaces.draft(first.patientId, draft.id);
  return (
    <li>
      <span className="k-number k-quiet">sedan {formatDay(localDate(first.at), today)}</span>
      <AppLink to={card}>
        <Person as="line" name={shownName(first)} />
      </AppLink>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {unsigned && item.kind === 'draft' ? (
              <AppLink to={coordinationPlaces.draft(item.patientId, item.id)}>{item.text}</AppLink>
            ) : (
              item.text
            )}
          </li>
        ))}
      </ul>
      <AppLink className="aksel-link k-link k-line-act" to={unsigned ? coordinationPlaces.unsigned : goOn}>
        {unsigned ? 'Signera' : 'Fortsätt'}
        <Spoken>{unsigned ? ' bland osignerade händelser' : ' på kortet'}</Spoken>
      </AppLink>
    </li>
  );
}
