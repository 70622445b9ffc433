/** "Varför öppnar du?": one key before a patient's content is opened without a care relation (LAW-33). */
import { CallError } from '../../../contract/errors.ts';
import { KeyedAnswers, useAbility } from '../../../web/shell/index.ts';
import { CommandForm, ifEmpty, Section, Stack, TextField, useForm } from '../../../web/ui/index.ts';
import { stateReason } from '../contract.ts';
import { STATED_WORDS, type StatedReasonKey, statedReasonText } from '../domain.ts';

/** Whether the server requires a reason before it opens. */
export const reasonNeeded = (error: unknown): boolean =>
  error instanceof CallError && (error.details as { reasonNeeded?: boolean } | undefined)?.reasonNeeded === true;

const coordinators: readonly StatedReasonKey[] = [
  'after_review',
  'patient_called',
  'asked_by_colleague',
  'record_keeping',
];
const treating: readonly StatedReasonKey[] = ['treating', 'patient_called', 'asked_by_colleague'];

export interface AskReasonProps {
  readonly patientId: string;
  /** The server's error when it did not open. */
  readonly error: Error;
  /** Called when the reason is stated and the content may be opened. */
  readonly onStated: () => void;
}

export function AskReason({ patientId, error, onStated }: AskReasonProps) {
  const form = useForm(stateReason, {
    params: { patientId },
    begin: { reason: 'other', words: '' },
    sent: ({ reason, words }) => ({ words: reason === 'other' ? words : '' }),
    also: (typed) => (typed.reason === 'other' ? ifEmpty(typed, { words: 'Skriv varför du behöver öppna.' }) : {}),
    onDone: onStated,
  });
  const reasons = useAbility('cases.list') ? coordinators : treating;
  const state = (reason: StatedReasonKey) => void form.submit({ reason });
  return (
    <Section title="Varför öppnar du kortet?">
      <Stack gap="tight">
        <p>{error.message}</p>
        <KeyedAnswers answers={reasons} words={statedReasonText} loading={form.busy} onAnswer={state} />
        <CommandForm
          of={form}
          gap="tight"
          submit="Öppna kortet"
          submitAs={{ variant: 'secondary' }}
          onSend={() => state('other')}
        >
          <TextField {...form.text('words')} label={statedReasonText.other} maxLength={STATED_WORDS} />
        </CommandForm>
        <p className="k-quiet">Skälet gäller resten av arbetsdagen och står i loggen vid allt du läser om patienten.</p>
        <p className="k-quiet">
          Loggen kontrolleras regelbundet. Att någon öppnar sin egen journal, en närståendes eller en kollegas är sådant
          som väljs ut.
        </p>
      </Stack>
    </Section>
  );
}
