/** What the coordination rests on, folded: when it began, its purpose, and why this region answers for the patient. */
import { DateText, Facts, ReadMore } from '../../../../../web/ui/index.ts';
import { purposes } from '../../../frame/choices.ts';
import type { Coordination } from '../card-reply.ts';

export function AboutCoordination({ coordination }: { readonly coordination: Coordination }) {
  const { openedOn, purpose, responsibility } = coordination;
  return (
    <ReadMore size="small" header="Om koordineringen">
      <Facts
        items={[
          ['Började', <DateText key="opened" date={openedOn} weekday={false} />],
          ['Syfte', purpose === null ? null : purposes[purpose]],
          ['Regionens ansvar', responsibility],
        ]}
      />
    </ReadMore>
  );
}
