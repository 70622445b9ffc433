/** The register of the needs-and-risk analysis: every version, and a new one. */
import { type FormEvent, useState } from 'react';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { useAbility, useCommand } from '../../../../web/shell/index.ts';
import {
  Button,
  DateField,
  DateText,
  EmptyState,
  FindingsSummary,
  Row,
  Section,
  Stack,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { listAssignments, registerAnalysis } from '../../assignments/contract.ts';
import { Refusal } from '../refusal.tsx';
import type { Listed } from './page.tsx';

export function Analyses({ analyses }: { readonly analyses: Listed['analyses'] }) {
  const [adding, setAdding] = useState(false);
  const mayRegister = useAbility('analysis.register');
  return (
    <Section
      title="Behovs- och riskanalys"
      aside={
        adding || !mayRegister ? undefined : (
          <Button variant="secondary" onClick={() => setAdding(true)}>
            Registrera en version
          </Button>
        )
      }
    >
      <Stack>
        {analyses.length === 0 ? (
          <EmptyState title="Ingen analys är registrerad ännu.">
            <p>Varje uppdrag vilar på en analys av vem som behöver vad och vilka risker det ger (HSLF-FS 2016:40).</p>
          </EmptyState>
        ) : (
          <ul className="k-plain-list">
            {analyses.map((one) => (
              <li key={one.analysisId}>
                <span className="k-strong">
                  {one.reference}, version {one.version}
                </span>{' '}
                beslutad <DateText date={one.decidedOn} weekday={false} /> av {one.decidedBy}
                <span className="k-quiet"> · registrerad av {one.registeredBy}</span>
              </li>
            ))}
          </ul>
        )}
        {adding ? <NewVersion reference={analyses[0]?.reference ?? ''} onDone={() => setAdding(false)} /> : null}
      </Stack>
    </Section>
  );
}

function NewVersion({ reference: latest, onDone }: { readonly reference: string; readonly onDone: () => void }) {
  const [analysisId] = useState(uuidv7);
  const [reference, setReference] = useState(latest);
  const [decidedBy, setDecidedBy] = useState('');
  const [decidedOn, setDecidedOn] = useState<CalendarDate | null>(null);
  const form = useFindings();
  const register = useCommand(registerAnalysis, [listAssignments]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = form.check(registerAnalysis.body, { analysisId, reference, decidedOn, decidedBy });
    if (body !== null && (await register.run({ body })) !== null) onDone();
  };
  return (
    <form onSubmit={submit} noValidate aria-label="Registrera en version av analysen">
      <Stack>
        <Refusal error={register.error} form={form} />
        <FindingsSummary of={form} />
        <Row>
          <TextField
            {...form.field('reference')}
            label="Beteckning"
            description="Samma beteckning blir nästa version."
            htmlSize={24}
            maxLength={120}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
          <DateField
            {...form.field('decidedOn')}
            label="Beslutad"
            direction="behind"
            value={decidedOn}
            onChange={setDecidedOn}
          />
          <TextField
            {...form.field('decidedBy')}
            label="Beslutad av"
            htmlSize={28}
            maxLength={120}
            value={decidedBy}
            onChange={(event) => setDecidedBy(event.target.value)}
          />
        </Row>
        <Row>
          <Button type="submit" loading={register.busy}>
            Registrera
          </Button>
          <Button variant="tertiary" onClick={onDone}>
            Registrera inte nu
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
