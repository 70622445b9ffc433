/** The information text or the call letter, filled in for the patient, to print and post. */
import { useState } from 'react';
import { useCommand } from '../../../../web/shell/index.ts';
import {
  Button,
  Choice,
  CopyButton,
  Dialog,
  ErrorBox,
  Notice,
  Row,
  Stack,
  TextField,
} from '../../../../web/ui/index.ts';
import type { Card } from '../../case/web/card-reply.ts';
import { printLetter } from '../../contract.ts';
import { Paper } from './paper.tsx';
import { PatientText } from './patient-text.tsx';

const nothing = { when: '', manner: '', place: '', bring: '', attempts: '' };

const labels: Readonly<Record<keyof typeof nothing, string>> = {
  when: 'Dag och tid',
  manner: 'Hur ni ses eller talas vid',
  place: 'Plats eller telefonnummer',
  bring: 'Ta med',
  attempts: 'När du har försökt ringa',
};

type Kind = 'information' | 'call_letter';

export function LetterDialog({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) {
  const [kind, setKind] = useState<Kind>('information');
  const [words, setWords] = useState(nothing);
  const print = useCommand(printLetter);
  const [letter, setLetter] = useState<Awaited<ReturnType<typeof print.run>>>(null);
  const make = async () =>
    setLetter(await print.run({ params: { patientId: card.header.patient.patientId }, body: { kind, ...words } }));
  return (
    <Dialog open title="Brev till patienten" onClose={onClose} width="large">
      <Stack>
        <Choice
          label="Vilket brev?"
          value={kind}
          onChange={(value) => {
            setKind(value as Kind);
            setLetter(null);
          }}
          items={[
            { value: 'information', label: 'Information om koordinering' },
            { value: 'call_letter', label: 'Kallelsebrev' },
          ]}
        />
        {kind === 'information' ? null : (
          <Row>
            {(Object.keys(labels) as (keyof typeof nothing)[]).map((key) => (
              <TextField
                key={key}
                label={labels[key]}
                value={words[key]}
                onChange={(event) => setWords({ ...words, [key]: event.target.value })}
              />
            ))}
          </Row>
        )}
        {print.error === null ? null : <ErrorBox error={print.error} typed />}
        {letter === null ? (
          <div>
            <Button loading={print.busy} onClick={() => void make()}>
              Visa brevet
            </Button>
          </div>
        ) : (
          <>
            {letter.warning === null ? null : <Notice tone="attention">{letter.warning}</Notice>}
            <Row>
              <Button onClick={() => window.print()}>Skriv ut brevet</Button>
              <CopyButton copyText={letter.text} text="Kopiera texten" activeText="Kopierad" size="small" />
              <span className="k-quiet">Version {letter.version}</span>
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
