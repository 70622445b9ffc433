/** Keys 1 to 5 decide; a small line asks for reason and date with sensible answers ready. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { CallError } from '../../../../contract/errors.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { useCommand, useKeys, useRefresh } from '../../../../web/shell/index.ts';
import {
  Button,
  DateField,
  ErrorBox,
  FindingsSummary,
  KeyHint,
  Row,
  Select,
  Stack,
  TextField,
  useFindings,
  useToday,
} from '../../../../web/ui/index.ts';
import { countTabs, decideAboutRow, listPeople, type OtherDecision, previewPerson } from '../../contract.ts';
import { type Choice, choices, choiceTitle, NOTE_LENGTH, proposedRecheckDays, wrongRecheck } from '../../domain.ts';
import type { Decided } from '../list/walk.ts';
import { begun, type DecisionDraft, missing, reasonsOf, recheckChoices } from './decision.ts';
import { OtherDecided, otherDecisionOf } from './other-decided.tsx';

export interface DecisionBarProps {
  readonly patientId: string;
  /** The version of the row that is looked at. */
  readonly version: number;
  /** The latest decision that the row shows, or null. */
  readonly shownDecisionId: string | null;
  readonly workingDays: readonly number[];
  /** Those that may be made about this person; each keeps its key. */
  readonly among?: readonly Choice[];
  readonly onDecided: (decided: Decided) => void;
  /** A colleague had decided first, and that decision is left as it is. */
  readonly onLetStand: (other: OtherDecision) => void;
}

/** The key of a choice: its place among them all, whoever the row is about. */
const keyOf = (choice: Choice): string => String(choices.indexOf(choice) + 1);

/** Begun anew for each person: give it the patient's id as key. */
export function DecisionBar(props: DecisionBarProps) {
  const { patientId, version, shownDecisionId, workingDays, among = choices, onDecided, onLetStand } = props;
  const today = useToday();
  const [draft, setDraft] = useState<DecisionDraft | null>(null);
  const send = useCommand(decideAboutRow, [countTabs]);
  const form = useFindings();
  const first = useRef<HTMLSelectElement>(null);
  const bar = useRef<HTMLElement>(null);
  /** One decision, however often it must be sent. */
  const id = useRef(uuidv7());
  /** A colleague's decision that has been told here since the row was read. */
  const told = useRef<string | null>(null);
  const refresh = useRefresh();
  const choice = draft?.choice ?? null;
  const other = otherDecisionOf(send.error);

  useEffect(() => {
    if (choice !== null) first.current?.focus();
  }, [choice]);

  const choose = (next: Choice) => {
    form.clear();
    send.clear();
    setDraft(begun(next, today, workingDays));
    id.current = uuidv7();
  };
  /** Focus goes back to the choices, from where the arrows go on. */
  const giveUp = () => {
    setDraft(null);
    send.clear();
    bar.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  };
  const reread = async () => {
    await refresh(listPeople, previewPerson);
    told.current = null;
    send.clear();
  };
  useKeys(among.map((one) => ({ keys: keyOf(one), label: choiceTitle[one], run: () => choose(one) })));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const save = async () => {
    if (draft === null) return;
    const found = missing(draft, today);
    if (Object.keys(found).length > 0) {
      form.show(found);
      return;
    }
    const note = draft.note.trim();
    const reply = await send.run({
      body: {
        decisionId: id.current,
        patientId,
        version,
        shownDecisionId: told.current ?? shownDecisionId,
        choice: draft.choice,
        reason: draft.reason,
        recheckOn: draft.recheckOn,
        ...(note === '' ? {} : { note }),
      },
    });
    if (reply !== null) onDecided({ ...reply, choice: draft.choice });
  };

  return (
    <section ref={bar} className="k-decide k-on-screen" aria-label="Listbeslut">
      <Row gap="tight">
        {among.map((one) => (
          <Button
            key={one}
            variant={choice === one ? 'primary' : 'secondary'}
            size="xsmall"
            aria-pressed={choice === one}
            onClick={() => choose(one)}
          >
            <KeyHint keys={keyOf(one)} /> {choiceTitle[one]}
          </Button>
        ))}
      </Row>
      {draft === null ? null : (
        <form
          onSubmit={submit}
          noValidate
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              giveUp();
            }
            // A choice in a list does not send a form by itself, as a text field does.
            if (event.key === 'Enter' && event.target instanceof HTMLSelectElement) {
              event.preventDefault();
              event.currentTarget.requestSubmit();
            }
          }}
        >
          <Stack gap="tight">
            <FindingsSummary of={form} />
            {other === null ? null : (
              <OtherDecided
                key={other.decisionId}
                message={send.error instanceof CallError ? send.error.message : ''}
                other={other}
                kept="Det du valt och skrivit finns kvar här."
                onLetStand={() => onLetStand(other)}
                anywayLabel="Besluta ändå"
                onAnyway={() => {
                  told.current = other.decisionId;
                  void save();
                }}
                busy={send.busy}
              />
            )}
            {send.error === null || other !== null ? null : (
              <ErrorBox error={send.error} typed>
                {send.error instanceof CallError && send.error.kind === 'conflict' ? (
                  <Button variant="secondary" onClick={() => void reread()}>
                    Läs raden på nytt
                  </Button>
                ) : null}
              </ErrorBox>
            )}
            <Select
              {...form.field('reason')}
              ref={first}
              label={draft.choice === 'ask_doctor' ? 'Fråga' : 'Skäl'}
              value={draft.reason}
              onChange={(event) => setDraft({ ...draft, reason: event.target.value })}
            >
              {reasonsOf(draft.choice).map(([key, title]) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </Select>
            {proposedRecheckDays[draft.choice] === null ? null : (
              <DateField
                {...form.field('recheckOn')}
                label="Titta igen"
                value={draft.recheckOn}
                wrong={(day) => wrongRecheck(day, today)}
                onChange={(_, recheckOn) => setDraft({ ...draft, recheckOn })}
                choices={recheckChoices(today, workingDays)}
              />
            )}
            <TextField
              {...form.field('note')}
              label={draft.reason === 'other' ? 'Vad är skälet?' : 'Kort tillägg (behövs inte)'}
              maxLength={NOTE_LENGTH}
              value={draft.note}
              onChange={(event) => setDraft({ ...draft, note: event.target.value })}
            />
            <Row>
              <Button type="submit" loading={send.busy}>
                Spara beslutet <KeyHint keys="Enter" />
              </Button>
              <Button variant="tertiary" onClick={giveUp}>
                Ångra valet <KeyHint keys="Esc" />
              </Button>
            </Row>
          </Stack>
        </form>
      )}
    </section>
  );
}
