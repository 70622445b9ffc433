/** One patient's whole file: recipient, proof of identity, then saved or printed (LAW-104). */
import { useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { AppLink, Page, places, usePart, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  ifEmpty,
  Notice,
  OnScreen,
  Person,
  Radio,
  RadioGroup,
  Reading,
  Row,
  Stack,
  saveFile,
  TextField,
  useForm,
} from '../../../../web/ui/index.ts';
import { AskReason, reasonNeeded } from '../../../access/web/index.ts';
import { openCard } from '../../../coordination/contract.ts';
import { type PatientSummary, viewPatient } from '../../../patients/contract.ts';
import { PostWarning } from '../../../patients/web/index.ts';
import { takeFile } from '../../contract.ts';
import { type FileRecipient, recipients } from '../../domain.ts';
import { DocumentView } from './document.tsx';

type Taken = RouteReply<typeof takeFile>;

export function FilePage() {
  const patientId = usePart('patientId');
  const read = useRead(viewPatient, { params: { patientId } });
  const [taken, setTaken] = useState<Taken | null>(null);
  return (
    <Page title="Hela akten" width="text">
      {read.error !== null && reasonNeeded(read.error) ? (
        <AskReason patientId={patientId} error={read.error} onStated={() => void read.refetch()} />
      ) : (
        <Reading of={read} what="Hämtar" rows={4}>
          {({ patient }) => (
            <Stack>
              <OnScreen>
                <Stack>
                  <p>
                    <Person
                      name={patient.name}
                      age={patient.age}
                      sex={patient.sex}
                      number={patient.number}
                      protectedPerson={patient.protection !== 'none'}
                    />{' '}
                    <AppLink to={places.patient(patientId)}>Till kortet</AppLink>
                  </p>
                  {taken === null ? <TakeForm patient={patient} onTaken={setTaken} /> : <TakenFile taken={taken} />}
                </Stack>
              </OnScreen>
              {taken === null ? null : <DocumentView of={taken.document} />}
            </Stack>
          )}
        </Reading>
      )}
    </Page>
  );
}

const what: Readonly<Record<FileRecipient, string>> = {
  patient: 'Utan det som är märkt känsligt. Förs in i journalen som utlämnat.',
  own: 'Allt, också det känsliga. Den som begär ut handlingar får sin begäran prövad av registratorn eller vårdgivarens jurist.',
};

interface TakeFormProps {
  readonly patient: PatientSummary;
  readonly onTaken: (taken: Taken) => void;
}

function TakeForm({ patient, onTaken }: TakeFormProps) {
  const { patientId } = patient;
  const form = useForm(takeFile, {
    params: { patientId },
    known: { draftId: useState(uuidv7)[0] },
    // Where it goes and how stands in the journal: only the person who hands it over can say.
    begin: { recipient: '', reference: '', handing: '' },
    // The archive's own copy is handed to nobody.
    sent: ({ recipient, handing }) => ({ handing: recipient === 'own' ? undefined : handing }),
    also: (typed) => ({
      ...ifEmpty(typed, { recipient: 'Välj vart akten ska.' }),
      ...(typed.recipient === 'own' ? ifEmpty(typed, { reference: 'Skriv diarienumret.' }) : {}),
      ...(typed.recipient === 'patient' ? ifEmpty(typed, { handing: 'Välj hur den lämnas.' }) : {}),
    }),
    refreshes: [openCard],
    stepUp: { next: 'Sedan tas akten ut.', leave: 'Ta inte ut den nu' },
    onDone: onTaken,
  });
  const { recipient: chosen } = form.typed;
  const toPatient = chosen === 'patient';
  return (
    <CommandForm
      of={form}
      submit={toPatient ? 'Lämna ut och ta fram akten' : 'Ta fram akten'}
      lead={
        <p>
          Akten är allt som enheten har om patienten: varje händelse med alla versioner, rättelser och underskrifter,
          patientens uppfattning, listbeslut, läkarintyg i original, det som är noterat och vad som har lämnats ut.
          Utkast ingår inte. Akten kommer som ett dokument att läsa och som data.
        </p>
      }
    >
      <RadioGroup {...form.value('recipient')} legend="Vart ska den?">
        {(Object.keys(recipients) as FileRecipient[]).map((recipient) => (
          <Radio key={recipient} value={recipient} description={what[recipient]}>
            {recipients[recipient]}
          </Radio>
        ))}
      </RadioGroup>
      {toPatient ? (
        <RadioGroup {...form.value('handing')} legend="Hur?">
          <Radio value="in_hand">I handen</Radio>
          <Radio value="posted">Med post</Radio>
        </RadioGroup>
      ) : chosen === '' ? null : (
        <TextField
          {...form.text('reference')}
          label="Diarienummer"
          description="Det ärende som akten tas ut för."
          maxLength={60}
        />
      )}
      {toPatient && form.typed.handing === 'posted' ? <PostWarning patient={patient} what="akten" /> : null}
    </CommandForm>
  );
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function TakenFile({ taken }: { readonly taken: Taken }) {
  const { acts, certificates, disclosedId, fileName, base64, warning } = taken;
  return (
    <Notice>
      <Stack gap="tight">
        <p>
          Akten har {acts} händelser och {certificates} läkarintyg.{' '}
          {disclosedId === null ? 'Uttaget står i loggen.' : 'Utlämnandet är infört i journalen och står i loggen.'}
        </p>
        {warning === null ? null : <p>{warning}</p>}
        <Row>
          <Button onClick={() => saveFile(fileName, 'application/zip', bytesOf(base64))}>Spara som fil</Button>
          <Button variant="secondary" onClick={() => window.print()}>
            Skriv ut
          </Button>
        </Row>
        <p className="k-quiet">
          Filen är en ZIP med dokumentet{taken.pdf === 'made' ? ' (också som PDF)' : ''}, data och originalen. Den är
          inte krypterad: spara den bara där journaler får ligga.
        </p>
        {taken.pdf === 'failed' ? (
          <p>Dokumentet kunde inte göras som PDF. Allt finns i filen som HTML och data. Säg till supporten.</p>
        ) : null}
      </Stack>
    </Notice>
  );
}
