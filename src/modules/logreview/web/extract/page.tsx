/** The patient's extract of the log: found by number, read on screen, printed, or saved as a file (PDL 8:5). */
import { type FormEvent, useState } from 'react';
import { call } from '../../../../contract/client.ts';
import type { RouteReply } from '../../../../contract/route.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { Page, useCommand } from '../../../../web/shell/index.ts';
import {
  Button,
  DateField,
  FindingsSummary,
  formatNumber,
  Notice,
  OnScreen,
  Private,
  Row,
  Section,
  Stack,
  StepUpNotice,
  TextField,
  useFindings,
  useStepUp,
} from '../../../../web/ui/index.ts';
import { giveExtract, makeExtract } from '../../contract.ts';
import '../audit.css';
import { Refused } from '../refused.tsx';
import { asData, asTable, saveFile } from './files.ts';
import { ExtractPaper, ExtractTable, thinnedInWords } from './table.tsx';

export type Extract = RouteReply<typeof makeExtract>;

/** Rows on screen at first; the paper and the files hold all. */
const AT_FIRST = 200;

export function ExtractPage() {
  const [extract, setExtract] = useState<Extract | null>(null);
  return (
    <Page title="Loggutdrag">
      <Stack gap="wide">
        <OnScreen>
          <Stack>
            <p className="k-log-text">
              En patient har rätt att få veta från vilken enhet och när någon har tagit del av hennes uppgifter.
              Utdraget omfattar alla vårdgivarens enheter, även nekade försök och listor där patienten stod med. Att du
              tar fram det står sedan i loggen.
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
  /** An extract is shown already: what to do with it comes first. */
  readonly again: boolean;
  readonly onMade: (extract: Extract | null) => void;
}

function ExtractForm({ again, onMade }: ExtractFormProps) {
  const [number, setNumber] = useState('');
  const [from, setFrom] = useState<CalendarDate | null>(null);
  const [to, setTo] = useState<CalendarDate | null>(null);
  const form = useFindings();
  const make = useCommand(makeExtract);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    form.clear();
    if (number.trim() === '') return form.show({ number: 'Skriv hela numret.' });
    onMade(null);
    const reply = await make.run({ body: { number, from, to } });
    if (reply !== null) onMade(reply);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FindingsSummary of={form} />
        <Refused error={make.error} form={form} />
        <TextField
          {...form.field('number')}
          label="Patientens personnummer"
          description="Hela numret, eller samordningsnummer eller reservnummer."
          htmlSize={16}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <Row>
          <DateField
            {...form.field('from')}
            label="Från dag (behövs inte)"
            direction="behind"
            value={from}
            onChange={setFrom}
          />
          <DateField
            {...form.field('to')}
            label="Till dag (behövs inte)"
            direction="behind"
            value={to}
            onChange={setTo}
          />
        </Row>
        <div>
          <Button type="submit" variant={again ? 'secondary' : 'primary'} loading={make.busy}>
            Ta fram utdraget
          </Button>
        </div>
      </Stack>
    </form>
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
        <Section title="Utdraget" aside={<span role="status">{said(rows.length)}</span>}>
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
                    void given('table', () => saveFile(`loggutdrag-${day}.csv`, 'text/csv', asTable(extract)))
                  }
                >
                  Spara som tabell
                </Button>
                <Button
                  variant="secondary"
                  onClick={() =>
                    void given('data', () => saveFile(`loggutdrag-${day}.json`, 'application/json', asData(extract)))
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

function said(rows: number): string {
  if (rows === 0) return 'Ingen har tagit del av uppgifterna under den tiden.';
  return rows === 1 ? '1 rad' : `${formatNumber(rows)} rader`;
}
