/** An agreement as it is written down: new, or a further version of one that is there. */
import { type FormEvent, useState } from 'react';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { useCommand, useLeaveGuard } from '../../../../web/shell/index.ts';
import {
  Button,
  DateField,
  FindingsSummary,
  Row,
  Stack,
  Textarea,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { changeAgreement, listAgreements, registerAgreement } from '../../agreements/contract.ts';
import { Refusal } from '../refusal.tsx';
import type { Agreement } from './page.tsx';

export function AgreementForm({
  agreement,
  onDone,
}: {
  readonly agreement: Agreement | null;
  readonly onDone: () => void;
}) {
  const [said, setSaid] = useState({
    otherRegion: agreement?.otherRegion ?? '',
    reference: agreement?.reference ?? '',
    covers: agreement?.covers ?? '',
    decidedBy: agreement?.decidedBy ?? '',
    reason: '',
  });
  const [from, setFrom] = useState<CalendarDate | null>(agreement?.from ?? null);
  const [to, setTo] = useState<CalendarDate | null>(agreement?.to ?? null);
  const form = useFindings();
  const register = useCommand(registerAgreement, [listAgreements]);
  const change = useCommand(changeAgreement, [listAgreements]);
  useLeaveGuard(said.reason !== '' || (agreement === null && said.otherRegion !== ''));
  const text = (key: keyof typeof said) => ({
    ...form.field(key),
    value: said[key],
    onChange: (event: { target: { value: string } }) => setSaid({ ...said, [key]: event.target.value }),
  });
  const send = async () => {
    if (agreement === null) {
      const body = form.check(registerAgreement.body, { ...said, from, to });
      return body === null ? null : register.run({ body });
    }
    const body = form.check(changeAgreement.body, { ...said, from, to, version: agreement.version });
    return body === null ? null : change.run({ params: { agreementId: agreement.agreementId }, body });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await send()) !== null) onDone();
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={
        agreement === null ? 'Registrera en överenskommelse' : `Ändra överenskommelsen ${agreement.reference}`
      }
    >
      <Stack>
        <Refusal error={register.error ?? change.error} form={form} />
        <FindingsSummary of={form} />
        <Row>
          <TextField {...text('otherRegion')} label="Den andra regionen" htmlSize={26} maxLength={120} />
          <TextField {...text('reference')} label="Beteckning" htmlSize={22} maxLength={120} />
        </Row>
        <Textarea {...text('covers')} label="Vad den omfattar" maxLength={500} minRows={2} />
        <Row>
          <DateField {...form.field('from')} label="Från" value={from} onChange={setFrom} />
          <DateField
            {...form.field('to')}
            label="Till och med"
            description="Tomt betyder tills vidare."
            value={to}
            onChange={setTo}
          />
          <TextField {...text('decidedBy')} label="Beslutad av" htmlSize={26} maxLength={120} />
        </Row>
        {agreement === null ? null : <TextField {...text('reason')} label="Varför ändras den?" maxLength={200} />}
        <Row>
          <Button type="submit" loading={register.busy || change.busy}>
            {agreement === null ? 'Registrera' : 'Spara som ny version'}
          </Button>
          <Button variant="tertiary" onClick={onDone}>
            {agreement === null ? 'Registrera inte nu' : 'Låt den vara'}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
