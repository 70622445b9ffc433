/** Asking for access: unit, matter, views and time. */
import type { RouteReply } from '../../../../../contract/route.ts';
import { useLeaveGuard } from '../../../../../web/shell/index.ts';
import {
  Checkboxes,
  CheckboxGroup,
  CommandForm,
  Options,
  Row,
  Select,
  Textarea,
  TextField,
  useForm,
} from '../../../../../web/ui/index.ts';
import { askSupport, listOwnSupport } from '../../../support/contract.ts';
import { MATTER, minutesText, REFERENCE, supportViews, viewShows, viewTitle } from '../../../support/domain.ts';

type Choices = Pick<RouteReply<typeof listOwnSupport>, 'units' | 'minutes'>;

export function AskForm({ units, minutes, onDone }: Choices & { readonly onDone: () => void }) {
  const form = useForm(askSupport, {
    begin: {
      unitId: units.length === 1 ? (units[0]?.id ?? '') : '',
      reference: '',
      matter: '',
      views: [],
      minutes: String(minutes.includes(60) ? 60 : (minutes[0] ?? '')),
    },
    sent: (typed) => ({ minutes: Number(typed.minutes) }),
    refreshes: [listOwnSupport],
    onDone,
  });
  useLeaveGuard(form.typed.matter !== '');
  return (
    <CommandForm of={form} submit="Be om åtkomst" leave="Be inte nu" onLeave={onDone} aria-label="Be om åtkomst">
      <Row>
        <Select {...form.text('unitId')} label="Enheten som har anmält felet">
          <Options none="Välj enhet" of={units.map((unit) => [unit.id, unit.name])} />
        </Select>
        <TextField {...form.text('reference')} label="Ärendets nummer" htmlSize={18} maxLength={REFERENCE} />
      </Row>
      <Textarea
        {...form.text('matter')}
        label="Vad är fel?"
        description="Skriv vad enheten har anmält. Skriv aldrig en patients namn eller nummer, eller något annat som pekar ut någon."
        maxLength={MATTER}
        minRows={2}
      />
      <CheckboxGroup
        {...form.value('views')}
        legend="Vad behöver du se?"
        description="Bara det du väljer här öppnas om enheten godkänner."
      >
        <Checkboxes of={supportViews.map((view) => [view, viewTitle[view], viewShows[view]])} />
      </CheckboxGroup>
      <Row>
        <Select
          {...form.text('minutes')}
          label="Hur länge?"
          description="Tiden räknas från godkännandet och tar slut av sig själv."
        >
          <Options of={minutes.map((choice) => [String(choice), minutesText(choice)])} />
        </Select>
      </Row>
    </CommandForm>
  );
}
