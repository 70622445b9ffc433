/** Giving an assignment: to whom, as what, how long, and by which analysis. */
import { type FormEvent, useState } from 'react';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { useCommand, useLeaveGuard } from '../../../../web/shell/index.ts';
import {
  Button,
  Checkbox,
  DateField,
  FindingsSummary,
  Notice,
  Row,
  Select,
  Stack,
  TextField,
  useFindings,
  useToday,
} from '../../../../web/ui/index.ts';
import { giveAssignment, listAssignments } from '../../assignments/contract.ts';
import { type Extent, isInCare, leastExtent } from '../../assignments/domain.ts';
import { Refusal } from '../refusal.tsx';
import { ExtentFields } from './extent-fields.tsx';
import type { Listed } from './page.tsx';
import { roleTitle } from './words.ts';

export function GiveForm({ listed, onDone }: { readonly listed: Listed; readonly onDone: () => void }) {
  const today = useToday();
  const { unit, mayGive, analyses } = listed;
  const [said, setSaid] = useState({ hsaId: '', name: '', title: '', scope: 'Hela vårdenheten' });
  const [role, setRole] = useState<Listed['mayGive'][number] | ''>('');
  const [extent, setExtent] = useState<Extent>(leastExtent);
  const [temporary, setTemporary] = useState(false);
  const [from, setFrom] = useState<CalendarDate | null>(today);
  const [to, setTo] = useState<CalendarDate | null>(null);
  const [analysisId, setAnalysisId] = useState(analyses[0]?.analysisId ?? '');
  const form = useFindings();
  const give = useCommand(giveAssignment, [listAssignments]);
  useLeaveGuard(said.hsaId !== '' || said.name !== '');
  const text = (key: keyof typeof said) => ({
    ...form.field(key),
    value: said[key],
    onChange: (event: { target: { value: string } }) => setSaid({ ...said, [key]: event.target.value }),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = form.check(giveAssignment.body, {
      ...said,
      ...extent,
      ...{ unitId: unit.id, role: role === '' ? undefined : role, temporary, from, to, analysisId },
    });
    if (body === null) return;
    if ((await give.run({ body })) !== null) onDone();
  };
  return (
    <form onSubmit={submit} noValidate className="k-give" aria-label="Ge ett uppdrag">
      <Stack>
        {analyses.length === 0 ? (
          <Notice tone="attention">
            Ett uppdrag vilar på en behovs- och riskanalys. Registrera den först, längre ner på sidan.
          </Notice>
        ) : null}
        <Refusal error={give.error} form={form} />
        <FindingsSummary of={form} />
        <Row>
          <TextField {...text('hsaId')} label="HSA-id" htmlSize={22} maxLength={64} />
          <TextField {...text('name')} label="Namn" htmlSize={28} maxLength={120} />
          <TextField {...text('title')} label="Titel, om den är känd" htmlSize={24} maxLength={120} />
        </Row>
        <Row>
          <Select
            {...form.field('role')}
            label="Uppdrag"
            value={role}
            onChange={(event) => {
              setRole(event.target.value as typeof role);
              setExtent(leastExtent);
            }}
          >
            <option value="">Välj</option>
            {mayGive.map((one) => (
              <option key={one} value={one}>
                {roleTitle(one)}
              </option>
            ))}
          </Select>
          <TextField
            {...text('scope')}
            label="Omfattning, i ord"
            description="Vad personen ska göra. Rätten gäller hela enhetens uppgifter."
            htmlSize={32}
            maxLength={200}
          />
        </Row>
        {role !== '' && isInCare(role) ? (
          <ExtentFields role={role} extent={extent} onChange={setExtent} form={form} />
        ) : null}
        <Checkbox checked={temporary} onChange={() => setTemporary(!temporary)}>
          Vikarie eller inhyrd
        </Checkbox>
        <Row>
          <DateField {...form.field('from')} label="Från" value={from} onChange={setFrom} />
          <DateField
            {...form.field('to')}
            label={temporary || role === 'support' ? 'Till och med' : 'Till och med, om det är känt'}
            value={to}
            onChange={setTo}
          />
        </Row>
        <Select
          {...form.field('analysisId')}
          label="Behovs- och riskanalys"
          value={analysisId}
          onChange={(event) => setAnalysisId(event.target.value)}
        >
          <option value="">Välj</option>
          {analyses.map((one) => (
            <option key={one.analysisId} value={one.analysisId}>
              {one.reference}, version {one.version}
            </option>
          ))}
        </Select>
        <Row>
          <Button type="submit" loading={give.busy}>
            Ge uppdraget
          </Button>
          <Button variant="tertiary" onClick={onDone}>
            Ge inget uppdrag nu
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
