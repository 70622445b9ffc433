/** Takes the journal out: to the unit's own record system, or to the patient; no third choice (case-rules 9). */
import { useState } from 'react';
import { type Uuid, uuidv7 } from '../../../../kernel/ids.ts';
import { AppLink, places } from '../../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  CopyButton,
  Dialog,
  ifEmpty,
  Notice,
  Radio,
  RadioGroup,
  Row,
  Stack,
  useForm,
} from '../../../../web/ui/index.ts';
import { PostWarning } from '../../../patients/web/index.ts';
import type { Card } from '../../case/web/card-reply.ts';
import { copyJournal, giveCopy, openCard } from '../../contract.ts';
import { Paper } from './paper.tsx';

type Whereto = 'system' | 'patient';

export interface JournalDialogProps {
  readonly card: Card;
  /** Some of the journal's acts; null for all of it. */
  readonly actIds: readonly Uuid[] | null;
  readonly onClose: () => void;
}

export function JournalDialog({ card, actIds, onClose }: JournalDialogProps) {
  const [whereto, setWhereto] = useState<Whereto>('system');
  const [draftId] = useState(uuidv7);
  const [text, setText] = useState<string | null>(null);
  const [warning, setWarning] = useState<string | null>(null);
  const { patientId } = card.header.patient;
  const onDone = (reply: { readonly text: string }) => setText(reply.text);
  const copy = useForm(copyJournal, {
    params: { patientId },
    known: { actIds: actIds === null ? null : [...actIds] },
    begin: {},
    onDone,
  });
  const give = useForm(giveCopy, {
    params: { patientId },
    known: { draftId, actIds: [...(actIds ?? [])] },
    // How it is handed over stands in the journal: only the person who does it can say.
    begin: { what: actIds === null ? 'journal' : 'acts', handing: '' },
    also: (typed) => ifEmpty(typed, { handing: 'Välj hur den lämnas.' }),
    refreshes: [openCard],
    onDone: (reply) => {
      onDone(reply);
      setWarning(reply.warning);
    },
  });
  const toSystem = whereto === 'system';
  return (
    <Dialog
      open
      title={actIds === null ? 'Skriv ut eller kopiera journalen' : 'Skriv ut eller kopiera ur journalen'}
      onClose={onClose}
      width="large"
    >
      <Stack>
        {text === null ? (
          <CommandForm of={toSystem ? copy : give} submit={toSystem ? 'Ta fram texten' : 'Lämna ut och ta fram texten'}>
            <RadioGroup legend="Vart ska den?" value={whereto} onChange={(value: Whereto) => setWhereto(value)}>
              <Radio value="system" description="Texten, för att klistra in. Står i loggen.">
                Till eget journalsystem
              </Radio>
              <Radio value="patient" description="Utan det känsliga. Förs in i journalen som utlämnad.">
                Till patienten
              </Radio>
            </RadioGroup>
            {toSystem ? null : (
              <>
                {actIds === null ? (
                  <RadioGroup {...give.value('what')} legend="Vad?">
                    <Radio value="journal">Hela journalen om koordineringen</Radio>
                    <Radio value="plan">Planen</Radio>
                  </RadioGroup>
                ) : null}
                <RadioGroup {...give.value('handing')} legend="Hur?">
                  <Radio value="in_hand">I handen</Radio>
                  <Radio value="posted">Med post</Radio>
                </RadioGroup>
                {give.typed.handing === 'posted' ? <PostWarning patient={card.header.patient} what="kopian" /> : null}
              </>
            )}
            <p className="k-quiet">
              Varje version, listbesluten, intygen i original och registret över utlämnanden:{' '}
              <AppLink to={places.wholeFile(patientId)}>ta ut hela akten</AppLink>.
            </p>
          </CommandForm>
        ) : (
          <>
            {warning === null ? null : <Notice tone="attention">{warning}</Notice>}
            <Row>
              <CopyButton copyText={text} text="Kopiera texten" activeText="Kopierad" size="small" />
              <Button variant="secondary" onClick={() => window.print()}>
                Skriv ut
              </Button>
            </Row>
            <pre className="k-journal-text">{text}</pre>
            <Paper>
              <pre className="k-journal-text">{text}</pre>
            </Paper>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
