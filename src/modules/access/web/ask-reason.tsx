/** "Varför öppnar du?": one key before a patient's content is opened without a care relation (LAW-33). */
import { type FormEvent, useState } from 'react';
import { CallError } from '../../../contract/errors.ts';
import { useAbility, useCommand, useKeys } from '../../../web/shell/index.ts';
import { Button, ErrorBox, KeyHint, Section, Stack, TextField } from '../../../web/ui/index.ts';
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
  const [own, setOwn] = useState('');
  const state = useCommand(stateReason);
  const reasons = useAbility('cases.list') ? coordinators : treating;
  const say = async (reason: StatedReasonKey, words = '') => {
    const said = await state.run({ params: { patientId }, body: { reason, words } });
    if (said !== null) onStated();
  };
  useKeys(
    reasons.map((reason, index) => ({
      keys: String(index + 1),
      label: statedReasonText[reason],
      run: () => void say(reason),
    })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (own.trim() !== '') void say('other', own.trim());
  };
  return (
    <Section title="Varför öppnar du kortet?">
      <Stack gap="tight">
        <p>{error.message}</p>
        {reasons.map((reason, index) => (
          <div key={reason}>
            <Button variant="secondary" loading={state.busy} onClick={() => void say(reason)}>
              <KeyHint keys={String(index + 1)} /> {statedReasonText[reason]}
            </Button>
          </div>
        ))}
        <form className="k-row" onSubmit={submit}>
          <TextField
            label={statedReasonText.other}
            maxLength={STATED_WORDS}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
          />
          <Button type="submit" variant="secondary" loading={state.busy}>
            Öppna kortet
          </Button>
        </form>
        {state.error === null ? null : <ErrorBox error={state.error} typed />}
        <p className="k-quiet">Skälet gäller resten av arbetsdagen och står i loggen vid allt du läser om patienten.</p>
        <p className="k-quiet">
          Loggen kontrolleras regelbundet. Att någon öppnar sin egen journal, en närståendes eller en kollegas är sådant
          som väljs ut.
        </p>
      </Stack>
    </Section>
  );
}
