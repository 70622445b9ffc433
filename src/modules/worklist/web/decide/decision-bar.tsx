/** Keys 1 to 5 choose, and one key more gives the reason and decides; a day to look again is proposed. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { CallError } from '../../../../contract/errors.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { KeyedAnswers, useKeys, useRefresh } from '../../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  DateField,
  Fieldset,
  type Form,
  KeyHint,
  Row,
  TextField,
  useForm,
  useToday,
} from '../../../../web/ui/index.ts';
import { decideAboutRow, listPeople, type OtherDecision, previewPerson } from '../../contract.ts';
import {
  type Choice,
  choices,
  choiceTitle,
  decisionReasons,
  NOTE_LENGTH,
  proposedRecheckDays,
  wrongRecheck,
} from '../../domain.ts';
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
    // On the choice itself: the numbers then answer, and Enter gives no reason that nobody chose.
    if (choice !== null) bar.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
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
  };
  return (
    <CommandForm
      of={form}
      submit={
        form.typed.reason === '' ? null : (
          <>
            Spara beslutet <KeyHint keys="Enter" />
          </>
        )
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

/** The day to look again and a short note, and then the reason: its key decides at once. */
function DecisionFields({ form, choice, workingDays }: DecisionFieldsProps) {
  const today = useToday();
  const note = form.text('note');
  const answer = (reason: string) => {
    if (reason !== 'other' || form.typed.note.trim() !== '') return void form.submit({ reason });
    form.change({ reason });
    return document.getElementById(note.id)?.focus();
  };
  return (
    <>
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
        {...note}
        label={form.typed.reason === 'other' ? 'Vad är skälet?' : 'Kort tillägg (valfritt)'}
        maxLength={NOTE_LENGTH}
      />
      <Fieldset
        legend={choice === 'ask_doctor' ? 'Vilken fråga?' : 'Vilket skäl?'}
        error={form.findings.findings.reason}
        id={form.field('reason').id}
        tabIndex={-1}
      >
        <Row gap="tight">
          <KeyedAnswers
            key={choice}
            answers={reasonsOf(choice)}
            words={decisionReasons[choice]}
            size="xsmall"
            loading={form.busy}
            onAnswer={answer}
          />
        </Row>
      </Fieldset>
    </>
  );
}
