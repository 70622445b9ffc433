/** How often assignments must be certified: the same for the whole provider. */
import { useState } from 'react';
import { Button, formatDays, Notice, Row, Section, Stack, useForm } from '../../../../web/ui/index.ts';
import { numbersIn, SettingForm, SettingHistory, SettingNumbers } from '../../../settings/web/index.ts';
import { listAssignments, setCertification } from '../../assignments/contract.ts';
import type { Listed } from './reply.ts';

const numbers = { months: 'Månader mellan bekräftelser (1–24)', warnDays: 'Dagar i förväg (1–90)' } as const;

export function CertificationSetting({ certification }: { readonly certification: Listed['certification'] }) {
  const { mayChange } = certification;
  const { months, warnDays } = certification.value;
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
        <SettingHistory
          of={certification.history}
          level={3}
          words={({ value }) => `var ${value.months}:e månad, ${formatDays(value.warnDays)} i förväg`}
        />
      </Stack>
    </Section>
  );
}

function Change({
  certification,
  onDone,
}: {
  readonly certification: Listed['certification'];
  readonly onDone: () => void;
}) {
  const form = useForm(setCertification, {
    known: { version: certification.version },
    begin: { value: certification.value, reason: '' },
    sent: ({ value }) => ({ value: numbersIn(value, numbers) }),
    refreshes: [listAssignments],
    onDone,
  });
  return (
    <SettingForm
      of={form}
      view={listAssignments}
      aria-label="Ändra hur ofta uppdrag bekräftas"
      submit="Spara för hela vårdgivaren"
      leave="Ändra inte nu"
      onLeave={onDone}
    >
      <Row>
        <SettingNumbers {...form.value('value')} field={form.field} labels={numbers} />
      </Row>
    </SettingForm>
  );
}
