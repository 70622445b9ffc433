/** The patient's extract of the log: found by number, read on screen, printed, or saved as a file (PDL 8:5). */
import { useState } from 'react';
import { call } from '../../../../contract/client.ts';
import { Page } from '../../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  DateField,
  formatNumber,
  Notice,
  OnScreen,
  Private,
  Row,
  Section,
  Stack,
  StepUpNotice,
  saveFile,
  TextField,
  useForm,
  useStepUp,
} from '../../../../web/ui/index.ts';
import { giveExtract, makeExtract } from '../../contract.ts';
import '../log-review.css';
import { asData, asTable } from './files.ts';
import type { Extract } from './reply.ts';
import { ExtractPaper, ExtractTable, thinnedInWords } from './table.tsx';

/** Rows on screen at first; paper and files have all. */
const AT_FIRST = 200;

export function ExtractPage() {
  const [extract, setExtract] = useState<Extract | null>(null);
  return (
    <Page title="Loggutdrag">
      <Stack gap="wide">
        <OnScreen>
          <Stack>
            <p className="k-log-text">
              En patient har rätt att få veta från vilken enhet och när någon har tagit del av sina uppgifter. Utdraget
              omfattar alla vårdgivarens enheter, även nekade försök och listor där patienten stod med. Att du tar fram
              det står sedan i loggen.
            </p>
            <ExtractForm again={extract !== null} onMade={setExtract} />
          </Stack>
        </OnScreen>
        {extract === null ? null : <Made key={extract.madeAt} extract={extract} />}
      </Stack>
    </Page>
  );
}

interface ExtractFormProps {
  /** An extract is already shown, so the search is secondary. */
  readonly again: boolean;
  readonly onMade: (extract: Extract | null) => void;
}

function ExtractForm({ again, onMade }: ExtractFormProps) {
  const form = useForm(makeExtract, { begin: { number: '', from: null, to: null }, onDone: onMade });
  const make = () => {
    if (form.typed.number.trim() !== '') onMade(null);
    void form.submit();
  };
  return (
    <CommandForm
      of={form}
      submit="Ta fram utdraget"
      submitAs={{ variant: again ? 'secondary' : 'primary' }}
      onSend={make}
    >
      <TextField
        {...form.text('number')}
        label="Patientens personnummer"
        description="Hela numret, eller samordningsnummer eller reservnummer."
        htmlSize={16}
      />
      <Row>
        <DateField {...form.day('from')} label="Från dag (valfritt)" direction="behind" />
        <DateField {...form.day('to')} label="Till dag (valfritt)" direction="behind" />
      </Row>
    </CommandForm>
  );
}

function Made({ extract }: { readonly extract: Extract }) {
  const [all, setAll] = useState(false);
  const step = useStepUp();
  const { rows, person, extractId } = extract;
  const given = async (as: 'paper' | 'table' | 'data', then: () => void) => {
    const reply = await step.run(() => call(giveExtract, { body: { extractId, as } }));
    if (reply !== null) then();
  };
  const day = extract.madeAt.slice(0, 10);
  return (
    <>
      <OnScreen>
        <Section title="Utdraget" aside={<span role="status">{countOfRows(rows.length)}</span>}>
          <Stack>
            <p>
              <Private what="Namnet">
                {person.name}, {person.number}
              </Private>
            </p>
            {extract.more ? (
              <Notice tone="attention">
                Det finns fler rader än som får plats. De senaste visas. Välj en kortare tid för att få med alla.
              </Notice>
            ) : null}
            {extract.warning === null ? null : <Notice tone="attention">{extract.warning}</Notice>}
            {extract.thinned === null ? null : <p>{thinnedInWords(extract.thinned)}</p>}
            <StepUpNotice of={step} next="Sedan lämnas utdraget ut." leave="Lämna inte ut det" />
            {rows.length === 0 ? null : (
              <Row>
                <Button loading={step.busy} onClick={() => void given('paper', () => window.print())}>
                  Skriv ut till patienten
                </Button>
                <Button
                  variant="secondary"
                  onClick={() =>
                    void given('table', () =>
                      saveFile(`loggutdrag-${day}.csv`, 'text/csv;charset=utf-8', asTable(extract)),
                    )
                  }
                >
                  Spara som tabell
                </Button>
                <Button
                  variant="secondary"
                  onClick={() =>
                    void given('data', () =>
                      saveFile(`loggutdrag-${day}.json`, 'application/json;charset=utf-8', asData(extract)),
                    )
                  }
                >
                  Spara som data
                </Button>
              </Row>
            )}
            <ExtractTable extract={extract} rows={all ? rows : rows.slice(0, AT_FIRST)} />
            {all || rows.length <= AT_FIRST ? null : (
              <div>
                <Button variant="tertiary" onClick={() => setAll(true)}>
                  Visa alla {formatNumber(rows.length)} rader
                </Button>
              </div>
            )}
          </Stack>
        </Section>
      </OnScreen>
      <ExtractPaper extract={extract} />
    </>
  );
}

function countOfRows(rows: number): string {
  if (rows === 0) return 'Ingen har tagit del av uppgifterna under den tiden.';
  return rows === 1 ? '1 rad' : `${formatNumber(rows)} rader`;
}
