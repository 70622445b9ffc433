/** Takes the journal out: to the unit's own record system, or to the patient; no third choice (case-rules 9). */
import { useState } from 'react';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { AppLink, places, useCommand } from '../../../../web/shell/index.ts';
import { Button, CopyButton, Dialog, ErrorBox, Radio, RadioGroup, Row, Stack } from '../../../../web/ui/index.ts';
import type { Card } from '../../case/web/card-reply.ts';
import { copyJournal, giveCopy, openCard } from '../../contract.ts';
import { Paper } from './paper.tsx';

type Whereto = 'system' | 'patient';

export function JournalDialog({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) {
  const [whereto, setWhereto] = useState<Whereto>('system');
  const [what, setWhat] = useState<'journal' | 'plan'>('journal');
  const [handing, setHanding] = useState<'in_hand' | 'posted'>('in_hand');
  const [draftId] = useState(uuidv7);
  const [text, setText] = useState<string | null>(null);
  const copy = useCommand(copyJournal);
  const give = useCommand(giveCopy, [openCard]);
  const params = { patientId: card.header.patient.patientId };

  const fetchText = async () => {
    const reply =
      whereto === 'system'
        ? await copy.run({ params, body: {} })
        : await give.run({ params, body: { draftId, what, handing } });
    if (reply !== null) setText(reply.text);
  };
  const error = copy.error ?? give.error;
  return (
    <Dialog open title="Skriv ut eller kopiera journalen" onClose={onClose} width="large">
      <Stack>
        {text === null ? (
          <>
            <RadioGroup legend="Vart ska den?" value={whereto} onChange={(value: Whereto) => setWhereto(value)}>
              <Radio value="system" description="Hela texten, för att klistra in. Står i loggen.">
                Till eget journalsystem
              </Radio>
              <Radio value="patient" description="Utan det känsliga. Förs in i journalen som utlämnad.">
                Till patienten
              </Radio>
            </RadioGroup>
            {whereto === 'system' ? null : (
              <>
                <RadioGroup legend="Vad?" value={what} onChange={(value: 'journal' | 'plan') => setWhat(value)}>
                  <Radio value="journal">Hela journalen om koordineringen</Radio>
                  <Radio value="plan">Planen</Radio>
                </RadioGroup>
                <RadioGroup legend="Hur?" value={handing} onChange={(value: 'in_hand' | 'posted') => setHanding(value)}>
                  <Radio value="in_hand">I handen</Radio>
                  <Radio value="posted">Med post</Radio>
                </RadioGroup>
              </>
            )}
            <p className="k-quiet">
              Varje version, listbesluten, intygen i original och registret över utlämnanden:{' '}
              <AppLink to={places.wholeFile(params.patientId)}>ta ut hela akten</AppLink>.
            </p>
            {error === null ? null : <ErrorBox error={error} />}
            <div>
              <Button loading={copy.busy || give.busy} onClick={() => void fetchText()}>
                {whereto === 'system' ? 'Ta fram texten' : 'Lämna ut och ta fram texten'}
              </Button>
            </div>
          </>
        ) : (
          <>
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
