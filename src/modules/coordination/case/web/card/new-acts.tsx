/** What may be entered now, each a button with a word; what may not says why. */
import { useRef, useState } from 'react';
import { useKeys } from '../../../../../web/shell/index.ts';
import { Button, KeyHint, MomentText, Row, Stack } from '../../../../../web/ui/index.ts';
import { type ActName, actKinds, isActName } from '../../../domain.ts';
import type { AnyForm } from '../../../frame/form.ts';
import type { Card } from '../card-reply.ts';
import { isOpenCase } from '../form/form-facts.ts';
import { uncapitalised } from './words.ts';

type Refused = NonNullable<Card['mayBegin'][number]['refused']>;

interface Beginning {
  readonly kind: ActName;
  readonly title: string;
  readonly form: AnyForm;
  readonly refused: Refused | null;
}

/** Every kind in the menu, with how its form is opened. */
const beginningsOf = (card: Card): readonly Beginning[] =>
  card.mayBegin.flatMap(({ kind, title, refused }) => {
    if (!isActName(kind)) return [];
    const { form } = actKinds[kind];
    return form.place === 'elsewhere' ? [] : [{ kind, title, form, refused }];
  });

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
  const beginnings = beginningsOf(card);
  const first = beginnings.filter(({ form, refused }) => form.place === 'usual' && refused === null);
  const rest = beginnings.filter((beginning) => !first.includes(beginning));
  const told = isOpenCase(card) ? rest.filter(({ form }) => form.tellsRefusal === true) : [];
  const { effortsRefused } = card;
  return (
    <nav aria-label="Ny händelse" className="k-new-acts k-on-screen" ref={row}>
      <Stack gap="tight">
        <Row gap="tight">
          <Button onClick={onCall}>
            Samtal <KeyHint keys="S" />
          </Button>
          {first.map(({ kind, title }) => (
            <Button key={kind} variant="secondary" onClick={() => onWrite([kind])}>
              {title}
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
        {told.map(({ kind, title, refused }) =>
          refused === null ? null : (
            <p key={kind} className="k-quiet">
              {title}: {uncapitalised(refused.message)} ({refused.basis})
            </p>
          ),
        )}
        {effortsRefused === null ? null : (
          <p className="k-quiet">
            Kartläggning, plan och andra insatser är stängda: {uncapitalised(effortsRefused.message)} (
            {effortsRefused.basis})
          </p>
        )}
        {all ? (
          <ul className="k-plain-list k-other-acts">
            {rest.map(({ kind, title, form, refused }) =>
              refused !== null ? null : (
                <li key={kind}>
                  <Button variant="tertiary" onClick={() => onWrite([kind])}>
                    {form.button ?? title}
                  </Button>
                </li>
              ),
            )}
            {[...Map.groupBy(rest, ({ refused }) => whyNot(refused))].map(([why, kinds]) =>
              why === '' ? null : (
                <li key={why} className="k-quiet">
                  {kinds.map(({ title }, index) => (index === 0 ? title : title.toLowerCase())).join(', ')}: {why}
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
