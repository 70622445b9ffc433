/** Giving an assignment: person, role, time and analysis. */
import { useLeaveGuard } from '../../../../web/shell/index.ts';
import {
  Checkbox,
  CommandForm,
  DateField,
  Notice,
  Options,
  Row,
  Select,
  TextField,
  useForm,
  useToday,
} from '../../../../web/ui/index.ts';
import { giveAssignment, listAssignments } from '../../assignments/contract.ts';
import { isInCare, leastExtent } from '../../assignments/domain.ts';
import { ExtentFields } from './extent-fields.tsx';
import type { Listed } from './reply.ts';
import { analysisChoices, roleTitle } from './words.ts';

export function GiveForm({ listed, onDone }: { readonly listed: Listed; readonly onDone: () => void }) {
  const { unit, mayGive, analyses } = listed;
  const form = useForm(giveAssignment, {
    known: { unitId: unit.id },
    begin: {
      ...{ hsaId: '', name: '', title: '', scope: 'Hela vårdenheten', role: '', ...leastExtent },
      ...{ temporary: false, from: useToday() as string | null, to: null, analysisId: analyses[0]?.analysisId ?? '' },
    },
    refreshes: [listAssignments],
    onDone,
  });
  const { hsaId, name, role, temporary } = form.typed;
  useLeaveGuard(hsaId !== '' || name !== '');
  return (
    <CommandForm
      of={form}
      submit="Ge uppdraget"
      leave="Ge inget uppdrag nu"
      onLeave={onDone}
      className="k-give"
      aria-label="Ge ett uppdrag"
      lead={
        analyses.length === 0 ? (
          <Notice tone="attention">
            Ett uppdrag vilar på en behovs- och riskanalys. Registrera den först, längre ner på sidan.
          </Notice>
        ) : null
      }
    >
      <Row>
        <TextField {...form.text('hsaId')} label="HSA-id" htmlSize={22} maxLength={64} />
        <TextField {...form.text('name')} label="Namn" htmlSize={28} maxLength={120} />
        <TextField {...form.text('title')} label="Titel, om den är känd" htmlSize={24} maxLength={120} />
      </Row>
      <Row>
        <Select
          {...form.text('role')}
          label="Uppdrag"
          onChange={(event) => form.change({ role: event.target.value as typeof role, ...leastExtent })}
        >
          <Options none="Välj" of={mayGive.map((given) => [given, roleTitle(given)])} />
        </Select>
        <TextField
          {...form.text('scope')}
          label="Omfattning, i ord"
          description="Vad personen ska göra. Rätten gäller hela enhetens uppgifter."
          htmlSize={32}
          maxLength={200}
        />
      </Row>
      {role !== '' && isInCare(role) ? <ExtentFields role={role} form={form} /> : null}
      <Checkbox checked={temporary} onChange={() => form.change({ temporary: !temporary })}>
        Vikarie eller inhyrd
      </Checkbox>
      <Row>
        <DateField {...form.day('from')} label="Från" direction="nearest" />
        <DateField
          {...form.day('to')}
          label={temporary || role === 'support' ? 'Till och med' : 'Till och med, om det är känt'}
        />
      </Row>
      <Select {...form.text('analysisId')} label="Behovs- och riskanalys">
        <Options none="Välj" of={analysisChoices(analyses)} />
      </Select>
    </CommandForm>
  );
}
