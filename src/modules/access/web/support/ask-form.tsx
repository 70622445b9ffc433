/** Asking for access: which unit, which matter, what must be seen, how long. */
import { type FormEvent, useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { useCommand, useLeaveGuard } from '../../../../web/shell/index.ts';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  FindingsSummary,
  Row,
  Select,
  Stack,
  Textarea,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { askSupport, listOwnSupport } from '../../support/contract.ts';
import { MATTER, minutesText, REFERENCE, supportViews, viewShows, viewTitle } from '../../support/domain.ts';
import { Refusal } from '../refusal.tsx';

type Choices = Pick<RouteReply<typeof listOwnSupport>, 'units' | 'minutes'>;

export function AskForm({ units, minutes, onDone }: Choices & { readonly onDone: () => void }) {
  const [said, setSaid] = useState({
    unitId: units.length === 1 ? (units[0]?.id ?? '') : '',
    reference: '',
    matter: '',
    minutes: String(minutes.includes(60) ? 60 : (minutes[0] ?? '')),
  });
  const [views, setViews] = useState<string[]>([]);
  const form = useFindings();
  const ask = useCommand(askSupport, [listOwnSupport]);
  useLeaveGuard(said.matter !== '');
  const text = (key: keyof typeof said) => ({
    ...form.field(key),
    value: said[key],
    onChange: (event: { target: { value: string } }) => setSaid({ ...said, [key]: event.target.value }),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = form.check(askSupport.body, { ...said, minutes: Number(said.minutes), views });
    if (body !== null && (await ask.run({ body })) !== null) onDone();
  };
  const { id, error } = form.field('views');
  return (
    <form onSubmit={submit} noValidate aria-label="Be om åtkomst">
      <Stack>
        <Refusal error={ask.error} form={form} />
        <FindingsSummary of={form} />
        <Row>
          <Select {...text('unitId')} label="Enheten som har anmält felet">
            <option value="">Välj enhet</option>
            {units.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
          <TextField {...text('reference')} label="Ärendets nummer" htmlSize={18} maxLength={REFERENCE} />
        </Row>
        <Textarea
          {...text('matter')}
          label="Vad är fel?"
          description="Skriv vad enheten har anmält. Skriv aldrig en patients namn eller nummer, eller något annat som pekar ut någon."
          maxLength={MATTER}
          minRows={2}
        />
        <CheckboxGroup
          id={id}
          legend="Vad behöver du se?"
          description="Bara det du väljer här öppnas om enheten godkänner."
          value={views}
          onChange={(chosen: string[]) => setViews(chosen)}
          error={error}
        >
          {supportViews.map((view) => (
            <Checkbox key={view} value={view} description={viewShows[view]}>
              {viewTitle[view]}
            </Checkbox>
          ))}
        </CheckboxGroup>
        <Row>
          <Select
            {...text('minutes')}
            label="Hur länge?"
            description="Tiden räknas från godkännandet och tar slut av sig själv."
          >
            {minutes.map((one) => (
              <option key={one} value={String(one)}>
                {minutesText(one)}
              </option>
            ))}
          </Select>
        </Row>
        <Row>
          <Button type="submit" loading={ask.busy}>
            Be om åtkomst
          </Button>
          <Button variant="tertiary" onClick={onDone}>
            Be inte nu
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
