/** Keys 1 to 5 decide; a small line asks for reason and date, with suggested answers filled in. */
import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react';
import { CallError } from '../../../../contract/errors.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { useKeys, useRefresh } from '../../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  DateField,
  type Form,
  KeyHint,
  Options,
  Row,
  Select,
  TextField,
  useForm,
  useToday,
} from '../../../../web/ui/index.ts';
import { decideAboutRow, listPeople, type OtherDecision, previewPerson } from '../../contract.ts';
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
  /** The choices that may be made about this person; each keeps its key. */
  readonly among?: readonly Choice[];
  readonly onDecided: (decided: Decided) => void;
  /** A colleague decided first, and the coordinator leaves that decision unchanged. */
  readonly onLetStand: (other: OtherDecision) => void;
}

/** The key of a choice: its place among all choices, for every row. */
const keyOf = (choice: Choice): string => String(choices.indexOf(choice) + 1);

/** Reset for each person: give it the patient's id as key. */
export function DecisionBar(props: DecisionBarProps) {
  const { patientId, version, shownDecisionId, workingDays, among = choices, onDecided, onLetStand } = props;
  const today = useToday();
  const refresh = useRefresh();
  const first = useRef<HTMLSelectElement>(null);
  const bar = useRef<HTMLElement>(null);
  const form = useForm(decideAboutRow, {
    known: { patientId, version },
    // The id makes it one decision, however many times it is sent. A colleague's decision that was told here after the
    // row was read counts as shown.
    begin: { decisionId: '', shownDecisionId: null, choice: null, reason: '', recheckOn: null, note: '' },
    sent: (typed) => ({
      shownDecisionId: typed.shownDecisionId ?? shownDecisionId,
      note: typed.note.trim() || undefined,
    }),
    also: ({ choice, ...draft }) => (choice === null ? {} : missing({ choice, ...draft }, today)),
    onDone: (decision, { choice }) => onDecided({ ...decision, choice }),
  });
  const { choice } = form.typed;
  const { clear } = form.findings;

  useEffect(() => {
    if (choice !== null) first.current?.focus();
  }, [choice]);

  const choose = (next: Choice) => {
    clear();
    form.change({ ...begun(next, today, workingDays), decisionId: uuidv7() });
  };
  /** Focus returns to the choices, where the arrow keys continue. */
  const giveUp = () => {
    clear();
    form.change({ choice: null });
    bar.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  };
  const reread = async () => {
    await refresh([listPeople, previewPerson]);
    form.change({ shownDecisionId: null });
    clear();
  };
  useKeys(among.map((option) => ({ keys: keyOf(option), label: choiceTitle[option], run: () => choose(option) })));

  return (
    <section ref={bar} className="k-decide k-on-screen" aria-label="Listbeslut">
      <Row gap="tight">
        {among.map((option) => (
          <Button
            key={option}
            variant={choice === option ? 'primary' : 'secondary'}
            size="xsmall"
            aria-pressed={choice === option}
            onClick={() => choose(option)}
          >
            <KeyHint keys={keyOf(option)} /> {choiceTitle[option]}
          </Button>
        ))}
      </Row>
      {choice === null ? null : (
        <DecisionForm
          form={form}
          choice={choice}
          workingDays={workingDays}
          first={first}
          onGiveUp={giveUp}
          onReread={() => void reread()}
          onLetStand={onLetStand}
        />
      )}
    </section>
  );
}

interface DecisionFieldsProps {
  readonly form: Form<
    Pick<DecisionDraft, 'reason' | 'recheckOn' | 'note'> & { readonly shownDecisionId: string | null }
  >;
  readonly choice: Choice;
  readonly workingDays: readonly number[];
  readonly first: Ref<HTMLSelectElement>;
}

interface DecisionFormProps extends DecisionFieldsProps, Pick<DecisionBarProps, 'onLetStand'> {
  readonly onGiveUp: () => void;
  /** Reads the row again, since it has changed. */
  readonly onReread: () => void;
}

/** The line about the chosen decision; when a colleague was first, the colleague's decision and the two ways on. */
function DecisionForm({ onGiveUp, onReread, onLetStand, ...fields }: DecisionFormProps) {
  const { form } = fields;
  const { refusal } = form.findings;
  const other = otherDecisionOf(refusal);
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onGiveUp();
    }
    // A select element does not submit a form on Enter by itself, as a text field does.
    if (event.key === 'Enter' && event.target instanceof HTMLSelectElement) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    }
  };
  return (
    <CommandForm
      of={form}
      submit={
        <>
          Spara beslutet <KeyHint keys="Enter" />
        </>
      }
      leave={
        <>
          Ångra valet <KeyHint keys="Esc" />
        </>
      }
      onLeave={onGiveUp}
      gap="tight"
      onKeyDown={onKeyDown}
      onConflict={() => (
        <Button variant="secondary" onClick={onReread}>
          Läs raden på nytt
        </Button>
      )}
      refused={
        other === null ? undefined : (
          <OtherDecided
            key={other.decisionId}
            message={refusal instanceof CallError ? refusal.message : ''}
            other={other}
            kept="Det du valt och skrivit finns kvar här."
            onLetStand={() => onLetStand(other)}
            anywayLabel="Besluta ändå"
            onAnyway={() => void form.submit({ shownDecisionId: other.decisionId })}
            busy={form.busy}
          />
        )
      }
    >
      <DecisionFields {...fields} />
    </CommandForm>
  );
}

/** The reason, the re-check date, and a short note: suggested answers are filled in. */
function DecisionFields({ form, choice, workingDays, first }: DecisionFieldsProps) {
  const today = useToday();
  return (
    <>
      <Select {...form.text('reason')} ref={first} label={choice === 'ask_doctor' ? 'Fråga' : 'Skäl'}>
        <Options of={reasonsOf(choice)} />
      </Select>
      {proposedRecheckDays[choice] === null ? null : (
        <DateField
          {...form.value('recheckOn')}
          label="Titta igen"
          wrong={(day) => wrongRecheck(day, today)}
          onChange={(_, recheckOn) => form.change({ recheckOn })}
          choices={recheckChoices(today, workingDays)}
        />
      )}
      <TextField
        {...form.text('note')}
        label={form.typed.reason === 'other' ? 'Vad är skälet?' : 'Kort tillägg (behövs inte)'}
        maxLength={NOTE_LENGTH}
      />
    </>
  );
}
