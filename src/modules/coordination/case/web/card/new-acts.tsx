/** What may be entered now, each a button with a word; what may not says why. */
import { useRef, useState } from 'react';
import { useKeys } from '../../../../../web/shell/index.ts';
import { Button, KeyHint, MomentText, Row, Stack } from '../../../../../web/ui/index.ts';
import { type ActName, actKinds, isActName } from '../../../domain.ts';
import type { Card } from '../card-reply.ts';
import { uncapitalised } from './words.ts';

/** The acts a coordinator reaches for, in this order; the others stand behind "Annat". */
const usual: readonly ActName[] = ['mapped', 'plan-made', 'plan-revised', 'followed-up', 'note', 'reopened', 'closed'];
/** Entered from where they belong: the entry, the copy. */
const elsewhere: ReadonlySet<string> = new Set(['disclosed', 'differing-view', 'taken-over']);

type Refused = NonNullable<Card['mayBegin'][number]['refused']>;

export interface NewActsProps {
  readonly card: Card;
  readonly onWrite: (kinds: readonly ActName[]) => void;
  readonly onCall: () => void;
  readonly onDraft: (draftId: string) => void;
  readonly onJournal: () => void;
  readonly onLetter: () => void;
}

export function NewActs({ card, onWrite, onCall, onDraft, onJournal, onLetter }: NewActsProps) {
  const [all, setAll] = useState(false);
  const row = useRef<HTMLElement>(null);
  useKeys([
    { keys: 'N', label: 'Ny händelse', run: () => row.current?.querySelector('button')?.focus() },
    { keys: 'S', label: 'Samtal', run: onCall },
    { keys: 'P', label: 'Skriv ut eller kopiera journalen', run: onJournal },
  ]);
  const open = card.mayBegin.filter((one) => one.refused === null && isActName(one.kind));
  const first = usual.filter((kind) => open.some((one) => one.kind === kind));
  const refusalOf = (kind: ActName) => card.mayBegin.find((one) => one.kind === kind)?.refused ?? null;
  const closed = refusalOf('mapped');
  const mayNotEnd = card.coordination?.isOpen === true ? refusalOf('closed') : null;
  const rest = card.mayBegin.filter(
    (one) => isActName(one.kind) && !elsewhere.has(one.kind) && !first.includes(one.kind as ActName),
  );
  return (
    <nav aria-label="Ny händelse" className="k-new-acts k-on-screen" ref={row}>
      <Stack gap="tight">
        <Row gap="tight">
          <Button onClick={onCall}>
            Samtal <KeyHint keys="S" />
          </Button>
          {first.map((kind) => (
            <Button key={kind} variant="secondary" onClick={() => onWrite([kind])}>
              {actKinds[kind].title}
            </Button>
          ))}
          <Button variant="tertiary" aria-expanded={all} onClick={() => setAll(!all)}>
            Annat
          </Button>
          <Button variant="tertiary" onClick={onLetter}>
            Brev
          </Button>
          <Button variant="tertiary" onClick={onJournal}>
            Journal <KeyHint keys="P" />
          </Button>
        </Row>
        {mayNotEnd === null ? null : (
          <p className="k-quiet">
            Avslut: {uncapitalised(mayNotEnd.message)} ({mayNotEnd.basis})
          </p>
        )}
        {closed === null ? null : (
          <p className="k-quiet">
            Kartläggning, plan och andra insatser är stängda: {uncapitalised(closed.message)} ({closed.basis})
          </p>
        )}
        {all ? (
          <ul className="k-plain-list k-other-acts">
            {rest.map((one) =>
              one.refused !== null ? null : (
                <li key={one.kind}>
                  <Button variant="tertiary" onClick={() => onWrite([one.kind as ActName])}>
                    {one.kind === 'contact' ? 'Annan kontakt: besök, brev, kollega' : one.title}
                  </Button>
                </li>
              ),
            )}
            {[...Map.groupBy(rest, (one) => whyNot(one.refused))].map(([why, kinds]) =>
              why === '' ? null : (
                <li key={why} className="k-quiet">
                  {kinds.map((one, index) => (index === 0 ? one.title : one.title.toLowerCase())).join(', ')}: {why}
                </li>
              ),
            )}
          </ul>
        ) : null}
        {card.drafts.length === 0 ? null : (
          <Row gap="tight">
            <span className="k-quiet">Utkast:</span>
            {card.drafts.map((draft) => (
              <Button key={draft.draftId} variant="tertiary" size="xsmall" onClick={() => onDraft(draft.draftId)}>
                {draft.kinds
                  .filter(isActName)
                  .map((kind) => actKinds[kind].title)
                  .join(', ') || 'Utkast'}
                , sparat <MomentText moment={draft.savedAt} />
              </Button>
            ))}
          </Row>
        )}
      </Stack>
    </nav>
  );
}

const whyNot = (refused: Refused | null): string => (refused === null ? '' : `${refused.message} (${refused.basis})`);
