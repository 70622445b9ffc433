/** The second person's part in a proposal: to approve it, or to stop an approved one. */
import {
  Checkbox,
  CheckboxGroup,
  CommandForm,
  DateField,
  formatMoment,
  ifEmpty,
  Notice,
  TextField,
  useForm,
  useToday,
} from '../../../../../web/ui/index.ts';
import { approveDestruction, listDestructions, openDestruction, stopDestruction } from '../../../contract.ts';
import { whoStops } from '../../../domain.ts';
import { amount, type Proposal } from '../words.ts';

/** The routes that are read again after a decision about a proposal. */
export const refreshes = [openDestruction, listDestructions];

export const everywhere =
  'Du har lagt förslaget. Tar du tillbaka det, eller stoppar det, gäller det alla enheter där det inte är verkställt.';

export function Stop({ proposal }: { readonly proposal: Proposal }) {
  const today = useToday();
  const form = useForm(stopDestruction, {
    params: { destructionId: proposal.destructionId },
    begin: { reason: '' },
    also: (typed) => ifEmpty(typed, { reason: 'Skriv varför det ska stoppas.' }),
    refreshes,
  });
  return (
    <CommandForm
      of={form}
      submit="Stoppa, så att ingenting förstörs"
      submitAs={{ variant: 'secondary' }}
      lead={
        <>
          <Notice tone="attention">
            Innehållet i {amount(proposal)} på den här enheten förstörs{' '}
            {proposal.dueAt === null ? 'när väntetiden är slut' : formatMoment(proposal.dueAt, today)}. {whoStops}
          </Notice>
          {proposal.own && proposal.scope === 'person' ? <p>{everywhere}</p> : null}
        </>
      }
    >
      <TextField
        {...form.text('reason')}
        label="Varför ska det stoppas?"
        description="Skriv inget om patienten. Det du skriver läses av dem som ser förslaget."
        maxLength={200}
      />
    </CommandForm>
  );
}

export function Approve({ proposal }: { readonly proposal: Proposal }) {
  const form = useForm(approveDestruction, {
    params: { destructionId: proposal.destructionId },
    begin: { reference: '', decidedOn: null, decisionRead: false },
    also: (typed) =>
      ifEmpty(typed, {
        reference: 'Skriv beslutets nummer.',
        decidedOn: 'Skriv vilken dag beslutet fattades.',
        decisionRead: 'Läs beslutet, och kryssa i att nummer och dag stämmer.',
      }),
    refreshes,
    stepUp: { next: 'Sedan godkänns förslaget.', leave: 'Godkänn inte nu' },
  });
  return (
    <CommandForm
      of={form}
      submit="Godkänn att innehållet förstörs"
      lead={<p>Ta fram beslutet, och läs av nummer och dag från det. De jämförs med förslagets.</p>}
    >
      <TextField {...form.text('reference')} label="Beslutets nummer" maxLength={60} />
      <DateField {...form.day('decidedOn')} label="Beslutets dag" direction="behind" />
      <CheckboxGroup
        {...form.field('decisionRead')}
        legend="Beslutet"
        hideLegend
        value={form.typed.decisionRead ? ['read'] : []}
        onChange={(chosen: string[]) => form.change({ decisionRead: chosen.includes('read') })}
      >
        <Checkbox value="read">Jag har läst beslutet: nummer och dag stämmer</Checkbox>
      </CheckboxGroup>
    </CommandForm>
  );
}
