/** How often assignments must be certified: the same for the whole provider. */
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../../../web/shell/index.ts';
import {
  Button,
  FindingsSummary,
  formatDays,
  Notice,
  Row,
  Section,
  Stack,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { listAssignments, setCertification } from '../../assignments/contract.ts';
import { Refusal } from '../refusal.tsx';
import type { Listed } from './page.tsx';

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

function Change({
  certification,
  onDone,
}: {
  readonly certification: Listed['certification'];
  readonly onDone: () => void;
}) {
  const [months, setMonths] = useState(String(certification.months));
  const [warnDays, setWarnDays] = useState(String(certification.warnDays));
  const [reason, setReason] = useState('');
  const form = useFindings();
  const set = useCommand(setCertification, [listAssignments]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { version } = certification;
    const said = { version, months: numberOf(months), warnDays: numberOf(warnDays), reason };
    const body = form.check(setCertification.body, said);
    if (body !== null && (await set.run({ body })) !== null) onDone();
  };
  return (
    <form onSubmit={submit} noValidate aria-label="Ändra hur ofta uppdrag bekräftas">
      <Stack>
        <Refusal error={set.error} form={form} />
        <FindingsSummary of={form} />
        <Row>
          <TextField
            {...form.field('months')}
            label="Månader mellan bekräftelser (1–24)"
            htmlSize={5}
            inputMode="numeric"
            value={months}
            onChange={(event) => setMonths(event.target.value)}
          />
          <TextField
            {...form.field('warnDays')}
            label="Dagar i förväg (1–90)"
            htmlSize={5}
            inputMode="numeric"
            value={warnDays}
            onChange={(event) => setWarnDays(event.target.value)}
          />
        </Row>
        <TextField
          {...form.field('reason')}
          label="Varför ändras det?"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Row>
          <Button type="submit" loading={set.busy}>
            Spara för hela vårdgivaren
          </Button>
          <Button variant="tertiary" onClick={onDone}>
            Ändra inte nu
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
