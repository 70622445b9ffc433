/** The first of two persons: by which decision, and through which day. Nothing happens when it is proposed. */
import { type FormEvent, useState } from 'react';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { useCommand } from '../../../../web/shell/index.ts';
import {
  Button,
  DateField,
  FindingsSummary,
  Section,
  Stack,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { listThinnings, proposeThinning } from '../../contract.ts';
import { Refused } from '../refused.tsx';
import { NothingWaits } from './nothing-waits.tsx';

interface Typed {
  readonly thinningId: string;
  readonly reference: string;
  readonly decidedOn: CalendarDate | null;
  readonly throughDay: CalendarDate | null;
  readonly nothingWaits: boolean;
}

const blank = (): Typed => ({
  thinningId: uuidv7(),
  reference: '',
  decidedOn: null,
  throughDay: null,
  nothingWaits: false,
});

/** `latest`: the last day whose rows have been kept long enough. */
export function ProposeThinning({ latest }: { readonly latest: CalendarDate }) {
  const [typed, setTyped] = useState(blank);
  const change = (changed: Partial<Typed>) => setTyped({ ...typed, ...changed });
  const form = useFindings();
  const propose = useCommand(proposeThinning, [listThinnings]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { thinningId, decidedOn, throughDay, nothingWaits } = typed;
    const reference = typed.reference.trim();
    const late = throughDay !== null && throughDay > latest;
    const missing = {
      ...(reference === '' ? { reference: 'Skriv beslutets nummer.' } : {}),
      ...(decidedOn === null ? { decidedOn: 'Välj den dag då beslutet fattades.' } : {}),
      ...(throughDay === null ? { throughDay: 'Välj den sista dag som ska gallras.' } : {}),
      ...(late ? { throughDay: `I dag kan loggen gallras till och med den ${longDate(latest)}.` } : {}),
      ...(nothingWaits ? {} : { nothingWaits: 'Kontrollera det och bekräfta.' }),
    };
    form.show(missing);
    if (Object.keys(missing).length > 0 || decidedOn === null || throughDay === null) return;
    const reply = await propose.run({ body: { thinningId, reference, decidedOn, throughDay, nothingWaits } });
    if (reply !== null) setTyped(blank());
  };
  return (
    <Section title="Lägg ett förslag">
      <form onSubmit={submit} noValidate>
        <Stack>
          <p>Ha gallringsbeslutet framför dig. Förslaget gäller hela vårdgivarens logg.</p>
          <FindingsSummary of={form} />
          <Refused error={propose.error} form={form} />
          <TextField
            {...form.field('reference')}
            label="Beslutets nummer"
            description="Diarienumret, som det står i beslutet."
            htmlSize={24}
            maxLength={60}
            value={typed.reference}
            onChange={(event) => change({ reference: event.target.value })}
          />
          <DateField
            {...form.field('decidedOn')}
            label="Beslutet fattades"
            direction="behind"
            value={typed.decidedOn}
            onChange={(decidedOn) => change({ decidedOn })}
          />
          <DateField
            {...form.field('throughDay')}
            label="Gallra till och med"
            description={`Senast den ${longDate(latest)}: yngre rader ska bevaras.`}
            direction="behind"
            value={typed.throughDay}
            onChange={(throughDay) => change({ throughDay })}
          />
          <NothingWaits
            form={form}
            checked={typed.nothingWaits}
            onChange={(nothingWaits) => change({ nothingWaits })}
          />
          <div>
            <Button type="submit" loading={propose.busy}>
              Lägg förslaget
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}
