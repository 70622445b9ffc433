/** The register of the needs-and-risk analysis: every version, and a new one. */
import { useState } from 'react';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { useAbility } from '../../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  DateField,
  DateText,
  EmptyState,
  Row,
  Section,
  Stack,
  TextField,
  useForm,
} from '../../../../web/ui/index.ts';
import { listAssignments, registerAnalysis } from '../../assignments/contract.ts';
import type { Listed } from './reply.ts';

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
          <ul>
            {analyses.map((analysis) => (
              <li key={analysis.analysisId}>
                <span className="k-strong">
                  {analysis.reference}, version {analysis.version}
                </span>{' '}
                beslutad <DateText date={analysis.decidedOn} weekday={false} /> av {analysis.decidedBy}
                <span className="k-quiet"> · registrerad av {analysis.registeredBy}</span>
              </li>
            ))}
          </ul>
        )}
        {adding ? <NewVersion reference={analyses[0]?.reference ?? ''} onDone={() => setAdding(false)} /> : null}
      </Stack>
    </Section>
  );
}

function NewVersion({ reference, onDone }: { readonly reference: string; readonly onDone: () => void }) {
  const form = useForm(registerAnalysis, {
    begin: { analysisId: useState(uuidv7)[0], reference, decidedOn: null, decidedBy: '' },
    refreshes: [listAssignments],
    onDone,
  });
  return (
    <CommandForm
      of={form}
      submit="Registrera"
      leave="Registrera inte nu"
      onLeave={onDone}
      aria-label="Registrera en version av analysen"
    >
      <Row>
        <TextField
          {...form.text('reference')}
          label="Beteckning"
          description="Samma beteckning blir nästa version."
          htmlSize={24}
          maxLength={120}
        />
        <DateField {...form.day('decidedOn')} label="Beslutad" direction="behind" />
        <TextField {...form.text('decidedBy')} label="Beslutad av" htmlSize={28} maxLength={120} />
      </Row>
    </CommandForm>
  );
}
