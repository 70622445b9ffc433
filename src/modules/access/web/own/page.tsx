/** Mina uppdrag och inloggningar: the person's assignments, who decided them and until when, and log-ins. */
import type { RouteReply } from '../../../../contract/route.ts';
import { Page, useCommand, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  DateText,
  ErrorBox,
  Facts,
  MomentText,
  Reading,
  Section,
  Spoken,
  Stack,
  StatusText,
  useToday,
} from '../../../../web/ui/index.ts';
import { isInCare, protectedText, reachText } from '../../assignments/domain.ts';
import { endOwnSession, readOwn } from '../../own/contract.ts';
import '../access.css';
import { roleTitle, standingText, standingTone, validText } from '../rights/words.ts';

type Own = RouteReply<typeof readOwn>;

export function OwnPage() {
  const read = useRead(readOwn, {});
  return (
    <Page title="Mina uppdrag och inloggningar" width="text">
      <Reading of={read} what="Hämtar dina uppdrag" rows={6}>
        {({ assignments, sessions }) => (
          <>
            <Assignments assignments={assignments} />
            <Sessions sessions={sessions} />
          </>
        )}
      </Reading>
    </Page>
  );
}

function Assignments({ assignments }: { readonly assignments: Own['assignments'] }) {
  return (
    <Section title="Uppdrag">
      <p>
        Dina rättigheter följer av uppdragen, inte av din titel. Stämmer något inte, säg till enhetens chef. Det som har
        upphört visas i tre månader.
      </p>
      <ul className="k-agreements">
        {assignments.map((held) => (
          <AssignmentItem key={held.assignmentId} held={held} />
        ))}
      </ul>
    </Section>
  );
}

function AssignmentItem({ held }: { readonly held: Own['assignments'][number] }) {
  const today = useToday();
  const over = held.standing === 'ended' || held.standing === 'lapsed';
  const endsFirst = held.to !== null && held.to <= held.certifyBy;
  return (
    <li>
      <h3>
        {roleTitle(held.role)} <span className="k-quiet">· {held.unitName}</span>
      </h3>
      <p>
        <StatusText tone={standingTone[held.standing]}>{standingText[held.standing]}</StatusText>
        {over || held.counts ? null : (
          <span className="k-quiet"> · ger inget i den här inloggningen, eftersom HSA inte angav det</span>
        )}
      </p>
      <Facts
        items={[
          ['Vårdgivare', held.providerName],
          ['Ändamål', held.purpose],
          ['Omfattning', held.temporary ? `${held.scope}, vikarie eller inhyrd` : held.scope],
          ['Når', isInCare(held.role) ? reachText[held.reach] : null],
          ['Rättighet', held.opensProtected ? protectedText : null],
          ['Gäller', validText(held, today)],
          [
            over ? 'Skulle bekräftas' : 'Bekräftas senast',
            endsFirst ? null : <DateText key="by" date={held.certifyBy} weekday={false} distance />,
          ],
          [
            'Bekräftat',
            held.certifiedOn === null ? null : (
              <span key="on">
                <DateText date={held.certifiedOn} weekday={false} /> av {held.certifiedBy}
              </span>
            ),
          ],
          ['Beslutat av', decidersOf(held)],
        ]}
      />
    </li>
  );
}

/** Who decided the assignment, and who last changed how far it reaches and what it opens. */
function decidersOf({ source, decidedBy, extentBy }: Own['assignments'][number]): string {
  const first = source === 'hsa' ? 'HSA, katalogen' : decidedBy;
  return extentBy === null ? first : `${first}; vad det når och öppnar av ${extentBy}`;
}

function Sessions({ sessions }: { readonly sessions: Own['sessions'] }) {
  const end = useCommand(endOwnSession, [readOwn]);
  return (
    <Section title="Inloggningar">
      <Stack>
        <p>Här är du inloggad just nu. Känner du inte igen en inloggning, logga ut den och säg till enhetens chef.</p>
        {end.error === null ? null : <ErrorBox error={end.error} />}
        <ul className="k-certify">
          {sessions.map((session) => (
            <li key={session.sessionId}>
              <div>
                <span className="k-strong">
                  {session.current ? 'Den här inloggningen' : (session.unitName ?? 'Ingen enhet vald')}
                </span>
                {session.current && session.unitName !== null ? (
                  <span className="k-quiet"> · {session.unitName}</span>
                ) : null}
                <span className="k-line">
                  sedan <MomentText moment={session.since} />
                  <span className="k-quiet">
                    {' '}
                    · senast använd <MomentText moment={session.lastUsed} />
                  </span>
                </span>
              </div>
              {session.current ? null : (
                <Button
                  variant="secondary"
                  loading={end.busy}
                  onClick={() => void end.run({ params: { sessionId: session.sessionId } })}
                >
                  Logga ut<Spoken> inloggningen på {session.unitName ?? 'ingen enhet'}</Spoken>
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Stack>
    </Section>
  );
}
