/** A proposal by the first of two persons: the decision, and the last day. A proposal deletes nothing. */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { CommandForm, DateField, ifEmpty, Section, TextField, useForm } from '../../../../web/ui/index.ts';
import { listThinnings, proposeThinning } from '../../contract.ts';
import { NothingWaits } from './nothing-waits.tsx';

const blank = () => ({
  thinningId: uuidv7(),
  reference: '',
  decidedOn: null,
  throughDay: null,
  nothingWaits: false,
});

/** `latest`: the last day whose rows have been kept long enough. */
export function ProposeThinning({ latest }: { readonly latest: CalendarDate }) {
  const form = useForm(proposeThinning, {
    begin: blank(),
    also: (typed) => ({
      ...ifEmpty(typed, {
        reference: 'Skriv beslutets nummer.',
        decidedOn: 'Välj den dag då beslutet fattades.',
        throughDay: 'Välj den sista dag som ska gallras.',
        nothingWaits: 'Kontrollera det och bekräfta.',
      }),
      ...(typed.throughDay !== null && typed.throughDay > latest
        ? { throughDay: `I dag kan loggen gallras till och med den ${longDate(latest)}.` }
        : {}),
    }),
    refreshes: [listThinnings],
    onDone: () => form.change(blank()),
  });
  return (
    <Section title="Lägg ett förslag">
      <CommandForm
        of={form}
        submit="Lägg förslaget"
        lead={<p>Ha gallringsbeslutet framför dig. Förslaget gäller hela vårdgivarens logg.</p>}
      >
        <TextField
          {...form.text('reference')}
          label="Beslutets nummer"
          description="Diarienumret, som det står i beslutet."
          htmlSize={24}
          maxLength={60}
        />
        <DateField {...form.day('decidedOn')} label="Beslutet fattades" direction="behind" />
        <DateField
          {...form.day('throughDay')}
          label="Gallra till och med"
          description={`Senast den ${longDate(latest)}: yngre rader ska bevaras.`}
          direction="behind"
        />
        <NothingWaits form={form} />
      </CommandForm>
    </Section>
  );
}
