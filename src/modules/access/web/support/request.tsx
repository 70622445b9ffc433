/** One request, for both sides: its matter, its views, and its outcome. */
import type { ReactNode } from 'react';
import { Facts, MomentText, Row, Stack, StatusText } from '../../../../web/ui/index.ts';
import { minutesText, viewShows, viewTitle } from '../../support/domain.ts';
import type { Request } from './reply.ts';
import { standingTone, standingWords } from './words.ts';

export function RequestItem({ request, children }: { readonly request: Request; readonly children?: ReactNode }) {
  const { unit, reference, matter, views, minutes, askedBy, askedAt, decision, end } = request;
  const asking = request.standing === 'waiting';
  return (
    <li>
      <h3>
        {unit.name} <span className="k-quiet">· ärende {reference}</span>
      </h3>
      <Stack gap="tight">
        <Row>
          <StatusText tone={standingTone[request.standing]}>{standingWords(request)}</StatusText>
        </Row>
        <Facts
          items={[
            ['Felet', matter],
            ['Supporten ser', asking ? null : views.map((view) => viewTitle[view]).join('. ')],
            ['Hur länge', minutesText(minutes)],
            [
              'Begärd',
              <span key="asked">
                av {askedBy}, <MomentText moment={askedAt} />
              </span>,
            ],
            [
              decision?.approved === false ? 'Nej' : 'Godkänd',
              decision === null ? null : (
                <span key="decided">
                  av {decision.by}, <MomentText moment={decision.at} />: {decision.words}
                </span>
              ),
            ],
            [
              'Avslutad',
              end === null ? null : (
                <span key="ended">
                  av {end.by}, <MomentText moment={end.at} />: {end.reason}
                </span>
              ),
            ],
          ]}
        />
        {asking ? (
          <div>
            <p>Supporten ber att få se:</p>
            <ul className="k-support-views">
              {views.map((view) => (
                <li key={view}>
                  {viewTitle[view]}. <span className="k-quiet">{viewShows[view]}</span>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {children}
      </Stack>
    </li>
  );
}
