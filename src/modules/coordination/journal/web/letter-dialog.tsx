/** The information text or the call letter, filled in for the patient, to print and post. */
import { useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import {
  Button,
  Choice,
  CommandForm,
  CopyButton,
  Dialog,
  Notice,
  Row,
  Stack,
  TextField,
  useForm,
  useToday,
} from '../../../../web/ui/index.ts';
import type { Card } from '../../case/web/card-reply.ts';
import { printLetter } from '../../contract.ts';
import { versionInWords } from '../../frame/information/texts.ts';
import { bookedMeeting } from './booking.ts';
import { Paper } from './paper.tsx';
import { PatientText } from './patient-text.tsx';

/** What a call letter says; left out of the information text. */
const labels = {
  when: 'Dag och tid',
  manner: 'Hur ni träffas',
  place: 'Plats eller telefonnummer',
  bring: 'Ta med',
  attempts: 'Dagar du har ringt',
} as const;

type Letter = RouteReply<typeof printLetter>;

export function LetterDialog({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) {
  const [letter, setLetter] = useState<Letter | null>(null);
  const booked = bookedMeeting(card.coordination, useToday());
  const form = useForm(printLetter, {
    params: { patientId: card.header.patient.patientId },
    begin: {
      kind: booked === null ? 'information' : 'call_letter',
      ...(booked ?? { when: '', manner: '', place: '' }),
      bring: '',
      attempts: '',
    },
    onDone: setLetter,
  });
  return (
    <Dialog open title="Brev till patienten" onClose={onClose} width="large">
      <Stack>
        <CommandForm of={form} submit={letter === null ? 'Visa brevet' : null}>
          <Choice
            label="Vilket brev?"
            value={form.typed.kind}
            onChange={(value) => {
              form.change({ kind: value as typeof form.typed.kind });
              setLetter(null);
            }}
            items={[
              { value: 'information', label: 'Information om koordinering' },
              { value: 'call_letter', label: 'Kallelsebrev' },
            ]}
          />
          {form.typed.kind === 'information' ? null : (
            <Row>
              {(Object.keys(labels) as (keyof typeof labels)[]).map((name) => (
                <TextField key={name} {...form.text(name)} label={labels[name]} />
              ))}
            </Row>
          )}
        </CommandForm>
        {letter === null ? null : (
          <>
            {letter.warning === null ? null : <Notice tone="attention">{letter.warning}</Notice>}
            <Row>
              <Button onClick={() => window.print()}>Skriv ut brevet</Button>
              <CopyButton copyText={letter.text} text="Kopiera texten" activeText="Kopierad" size="small" />
              <span className="k-quiet">Version {versionInWords(letter.version)}</span>
            </Row>
            <PatientText title={letter.title} text={letter.text} level={3} />
            <Paper>
              <PatientText title={letter.title} text={letter.text} />
            </Paper>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
