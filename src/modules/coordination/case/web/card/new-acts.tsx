/** A button for each kind that may be entered now, and why the others may not. */
import { useRef, useState } from 'react';
import { useKeys } from '../../../../../web/shell/index.ts';
import { Button, KeyHint, MomentText, Row, Stack } from '../../../../../web/ui/index.ts';
import { catalogue } from '../../../acts/index.ts';
import type { AnyAct } from '../../../frame/act-kind.ts';
import type { Card } from '../card-reply.ts';
import { refusalWords } from './may.ts';

type Refused = NonNullable<Card['mayBegin'][number]['refused']>;

/** Every kind in the menu, and why it may not be begun. */
const beginningsOf = (card: Card): readonly { readonly act: AnyAct; readonly refused: Refused | null }[] =>
  card.mayBegin.flatMap(({ kind, refused }) => {
    const act = catalogue.find(kind);
    return act === null || act.form.place === 'elsewhere' ? [] : [{ act, refused }];
  });

export interface NewActsProps {
  readonly card: Card;
  readonly onWrite: (act: AnyAct) => void;
  readonly onCall: () => void;
  readonly onDraft: (draft: Card['drafts'][number]) => void;
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
  const first = beginnings.filter(({ act, refused }) => act.form.place === 'usual' && refused === null);
  const rest = beginnings.filter((beginning) => !first.includes(beginning));
  const { effortsRefused } = card;
  return (
    <nav aria-label="Ny händelse" className="k-new-acts k-on-screen" ref={row}>
      <Stack gap="tight">
        <Row gap="tight">
          <Button onClick={onCall}>
            Samtal <KeyHint keys="S" />
          </Button>
          {first.map(({ act }) => (
            <Button key={act.kind} variant="secondary" onClick={() => onWrite(act)}>
              {act.title}
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
        {effortsRefused === null ? null : (
          <p className="k-quiet">Kartläggning, plan och andra insatser är stängda: {refusalWords(effortsRefused)}</p>
        )}
        {all ? (
          <ul className="k-other-acts">
            {rest.map(({ act, refused }) =>
              refused !== null ? null : (
                <li key={act.kind}>
                  <Button variant="tertiary" onClick={() => onWrite(act)}>
                    {act.form.button ?? act.title}
                  </Button>
                </li>
              ),
            )}
            {[...Map.groupBy(rest, ({ refused }) => whyNot(refused))].map(([why, kinds]) =>
              why === '' ? null : (
                <li key={why} className="k-quiet">
                  {kinds.map(({ act: { title } }, index) => (index === 0 ? title : title.toLowerCase())).join(', ')}:{' '}
                  {why}
                </li>
              ),
            )}
          </ul>
        ) : null}
        {card.drafts.length === 0 ? null : (
          <Row gap="tight">
            <span className="k-quiet">Utkast:</span>
            {card.drafts.map((draft) => (
              <Button key={draft.draftId} variant="tertiary" size="xsmall" onClick={() => onDraft(draft)}>
                {draft.kinds.map((kind) => catalogue.titleOf(kind)).join(', ') || 'Utkast'}, sparat{' '}
                <MomentText moment={draft.savedAt} />
              </Button>
            ))}
          </Row>
        )}
      </Stack>
    </nav>
  );
}

const whyNot = (refused: Refused | null): string => (refused === null ? '' : `${refused.message} (${refused.basis})`);
