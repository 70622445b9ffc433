/** That a patient has died: told calmly in the card's head, noted by hand, and corrected by two persons. */
import { useState } from 'react';
import { useCommand } from '../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  DateField,
  DateText,
  Dialog,
  ErrorBox,
  Notice,
  Radio,
  RadioGroup,
  Row,
  Stack,
  TextField,
  useForm,
} from '../../../web/ui/index.ts';
import { viewPatient } from '../contract.ts';
import { type DeathReply, noteDeath, proposeDeathCorrection, settleDeathCorrection } from '../death/contract.ts';

interface DeathProps {
  readonly patientId: string;
  readonly death: DeathReply;
  readonly mayNote: boolean;
  readonly onChanged: () => void;
}

/** The death as it is known, with the way to correct it. */
export function Death({ patientId, death, mayNote, onChanged }: DeathProps) {
  const [writing, setWriting] = useState(false);
  const close = () => setWriting(false);
  return (
    <>
      <Known patientId={patientId} death={death} mayNote={mayNote} onChanged={onChanged} />
      {!mayNote || death.correction !== null ? null : (
        <div>
          <Button variant="tertiary" onClick={() => setWriting(true)}>
            Uppgiften är fel
          </Button>
        </div>
      )}
      {writing ? (
        <ProposeCorrection
          patientId={patientId}
          onDone={() => {
            close();
            onChanged();
          }}
          onClose={close}
        />
      ) : null}
    </>
  );
}

function Known({ patientId, death, mayNote, onChanged }: DeathProps) {
  const { on, atLatest, toldBy, notedBy, correction } = death;
  return (
    <Notice tone="note">
      <Stack gap="tight">
        <span>
          <strong>
            Avliden {atLatest ? 'senast ' : ''}
            <DateText date={on} weekday={false} />
          </strong>{' '}
          <span className="k-quiet">
            enligt {toldBy.charAt(0).toLocaleLowerCase('sv') + toldBy.slice(1)}, noterat av {notedBy}
          </span>
        </span>
        <span>Ingenting erbjuds eller planeras. En öppen koordinering ska avslutas.</span>
        {correction === null ? null : (
          <Proposal patientId={patientId} correction={correction} maySettle={mayNote} onChanged={onChanged} />
        )}
      </Stack>
    </Notice>
  );
}

interface ProposalProps {
  readonly patientId: string;
  readonly correction: NonNullable<DeathReply['correction']>;
  readonly maySettle: boolean;
  readonly onChanged: () => void;
}

/** What one person has proposed and another confirms. */
function Proposal({ patientId, correction, maySettle, onChanged }: ProposalProps) {
  const settle = useCommand(settleDeathCorrection, [viewPatient]);
  const { correctionId, on, reason, proposedBy, mine } = correction;
  const answer = async (outcome: 'confirmed' | 'kept') => {
    const reply = await settle.run({ params: { patientId, correctionId }, body: { outcome } });
    if (reply !== null) onChanged();
  };
  return (
    <Stack gap="tight">
      <span>
        {proposedBy} föreslår en rättelse: {on === null ? 'patienten lever' : <DateText date={on} weekday={false} />}.{' '}
        {reason} {mine ? <span className="k-quiet">En annan person bekräftar.</span> : null}
      </span>
      {settle.error === null ? null : <ErrorBox error={settle.error} />}
      {!maySettle ? null : (
        <Row>
          {mine ? null : (
            <Button variant="secondary" size="xsmall" loading={settle.busy} onClick={() => void answer('confirmed')}>
              Bekräfta rättelsen
            </Button>
          )}
          <Button variant="tertiary" size="xsmall" loading={settle.busy} onClick={() => void answer('kept')}>
            {mine ? 'Ta tillbaka förslaget' : 'Behåll uppgiften som den är'}
          </Button>
        </Row>
      )}
    </Stack>
  );
}

interface FormProps {
  readonly patientId: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Notes a death by hand: its day, and who has told of it. */
export function NoteDeath({ patientId, onDone, onClose }: FormProps) {
  const form = useForm(noteDeath, {
    params: { patientId },
    begin: { on: null as string | null, toldBy: '' },
    refreshes: [viewPatient],
    onDone,
  });
  return (
    <Dialog open title="Notera ett dödsfall" onClose={onClose} width="small">
      <CommandForm of={form} submit="Notera dödsfallet" leave="Stäng utan att spara" onLeave={onClose}>
        <p>
          Det gäller på alla vårdgivarens enheter: ingenting mer erbjuds, planeras eller skickas, och det som väntar tas
          tillbaka.
        </p>
        <DateField {...form.day('on')} label="Vilken dag avled patienten?" direction="behind" />
        <TextField {...form.text('toldBy')} label="Vem har sagt det, eller var står det?" />
      </CommandForm>
    </Dialog>
  );
}

function ProposeCorrection({ patientId, onDone, onClose }: FormProps) {
  const [lives, setLives] = useState('');
  const form = useForm(proposeDeathCorrection, {
    params: { patientId },
    begin: { on: null as string | null, reason: '' },
    refreshes: [viewPatient],
    onDone,
  });
  return (
    <Dialog open title="Rätta uppgiften om dödsfallet" onClose={onClose} width="small">
      <CommandForm of={form} submit="Föreslå rättelsen" leave="Stäng utan att spara" onLeave={onClose}>
        <p>Du föreslår, och en annan person bekräftar. Till dess gäller uppgiften som den är.</p>
        <RadioGroup
          legend="Vad är rätt?"
          value={lives}
          onChange={(value: string) => {
            setLives(value);
            form.change({ on: null });
          }}
        >
          <Radio value="lives">Patienten lever</Radio>
          <Radio value="day">Patienten har avlidit, en annan dag</Radio>
        </RadioGroup>
        {lives === 'day' ? <DateField {...form.day('on')} label="Vilken dag?" direction="behind" /> : null}
        <TextField {...form.text('reason')} label="Hur vet du det?" />
      </CommandForm>
    </Dialog>
  );
}
