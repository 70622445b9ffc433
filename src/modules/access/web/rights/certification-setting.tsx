/** How often assignments must be certified: the same for the whole provider. */
import { useState } from 'react';
import {
  Button,
  CommandForm,
  formatDays,
  Notice,
  Row,
  Section,
  Stack,
  TextField,
  useForm,
} from '../../../../web/ui/index.ts';
import { listAssignments, setCertification } from '../../assignments/contract.ts';
import type { Listed } from './reply.ts';

export function CertificationSetting({ certification }: { readonly certification: Listed['certification'] }) {
  const { months, warnDays, mayChange } = certification;
  const [changing, setChanging] = useState(false);
  return (
    <Section
      title="Hur ofta uppdrag bekräftas"
      aside={
        mayChange !== null || changing ? undefined : (
          <Button variant="secondary" onClick={() => setChanging(true)}>
            Ändra
          </Button>
        )
      }
    >
      <Stack>
        <p className="k-measure">
          Var {months === 1 ? 'månad' : `${months}:e månad`}. Chefen och den som har uppdraget får veta det{' '}
          {formatDays(warnDays)} i förväg. Det gäller hela vårdgivaren, och en ändring gäller från nästa gång ett
          uppdrag ges eller bekräftas.
        </p>
        {mayChange === null ? null : <Notice>Endast läsning: {mayChange}</Notice>}
        {changing ? <Change certification={certification} onDone={() => setChanging(false)} /> : null}
      </Stack>
    </Section>
  );
}

const numberOf = (text: string): number | null => (/^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : null);

interface ChangeProps {
  readonly certification: Listed['certification'];
  readonly onDone: () => void;
}

function Change({ certification: { version, months, warnDays }, onDone }: ChangeProps) {
  const form = useForm(setCertification, {
    known: { version },
    begin: { months: String(months), warnDays: String(warnDays), reason: '' },
    sent: (typed) => ({ months: numberOf(typed.months), warnDays: numberOf(typed.warnDays) }),
    refreshes: [listAssignments],
    onDone,
  });
  return (
    <CommandForm
      of={form}
      submit="Spara för hela vårdgivaren"
      leave="Ändra inte nu"
      onLeave={onDone}
      aria-label="Ändra hur ofta uppdrag bekräftas"
    >
      <Row>
        <TextField
          {...form.text('months')}
          label="Månader mellan bekräftelser (1–24)"
          htmlSize={5}
          inputMode="numeric"
        />
        <TextField {...form.text('warnDays')} label="Dagar i förväg (1–90)" htmlSize={5} inputMode="numeric" />
      </Row>
      <TextField {...form.text('reason')} label="Varför ändras det?" maxLength={200} />
    </CommandForm>
  );
}
