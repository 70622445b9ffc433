/** When no certificate holds: who has attested the limitation, asked as the call opens, or what to do instead. */
import { AppLink } from '../../../../../web/shell/index.ts';
import {
  Button,
  DateField,
  type FormFindings,
  formatDate,
  Notice,
  Radio,
  RadioGroup,
  Stack,
  TextField,
  useToday,
} from '../../../../../web/ui/index.ts';
import { certificatePlaces } from '../../../../certificates/web/index.ts';
import { longest } from '../../../acts/need-assessed/form.ts';
import { textOf } from '../../../frame/raw.ts';
import type { Card } from '../card-reply.ts';
import type { Call } from './call.ts';

export interface CallBasisProps {
  readonly card: Card;
  readonly call: Call;
  readonly say: (part: Partial<Call>) => void;
  readonly form: FormFindings;
  /** Reads the card again: a certificate may have come. */
  readonly onReread: () => void;
}

export function CallBasis({ card, call, say, form, onReread }: CallBasisProps) {
  const { attested } = call;
  return (
    <Stack gap="tight">
      <Notice tone="attention">
        <NothingHolds card={card} /> En koordinering behöver ett intyg, eller att någon annan har intygat nedsättningen.
      </Notice>
      <RadioGroup
        {...form.field('attests')}
        legend="Har någon annan intygat nedsättningen?"
        description="Till exempel en läkare på en annan enhet, eller socialtjänsten i brev eller vid ett möte."
        value={call.attests === null ? '' : call.attests ? 'yes' : 'no'}
        onChange={(answer: string) => say({ attests: answer === 'yes' })}
      >
        <Radio value="yes">Ja</Radio>
        <Radio value="no">Nej</Radio>
      </RadioGroup>
      {call.attests === true ? (
        <>
          <TextField
            {...form.field('attested.by')}
            label="Vem har intygat?"
            value={attested.by}
            onChange={(event) => say({ attested: { ...attested, by: event.target.value } })}
          />
          <TextField
            {...form.field('attested.how')}
            label="Hur?"
            description="Till exempel i brev eller vid möte."
            value={attested.how}
            onChange={(event) => say({ attested: { ...attested, how: event.target.value } })}
          />
          <DateField
            {...form.field('attested.on')}
            label="Vilken dag?"
            direction="behind"
            value={textOf(attested.on)}
            onChange={(_, typed) => say({ attested: { ...attested, on: typed } })}
          />
        </>
      ) : null}
      {call.attests === false ? <Preventive onReread={onReread} /> : null}
    </Stack>
  );
}

function NothingHolds({ card }: { readonly card: Card }) {
  const today = useToday();
  const last = longest(card.choices.certificates);
  if (last === undefined) return <>Patienten har inget intyg på enheten.</>;
  return <>Inget intyg gäller i dag: det senaste gick ut {formatDate(last.lastDay, today)}.</>;
}

/** Not on sick leave, and nothing attests a limitation (LAW-04): what the coordinator can do instead. */
function Preventive({ onReread }: { readonly onReread: () => void }) {
  return (
    <Notice tone="attention">
      <Stack gap="tight">
        <p>
          Då vore det förebyggande, inte enligt lagen, och samtalet kan inte föras in som koordinering. Det du kan göra:
        </p>
        <ul className="k-instead">
          <li>
            Finns det ett intyg som inte är inläst? <AppLink to={certificatePlaces.type}>För in det för hand</AppLink>.
            Samtalet står kvar här.{' '}
            <Button variant="secondary" size="xsmall" onClick={onReread}>
              Intyget är infört, läs om
            </Button>
          </li>
          <li>
            Är patienten sjuk? Be patienten höra av sig till sin läkare. Kommer ett intyg står patienten i listan.
          </li>
          <li>Det som ska stå i journalen ändå skrivs i enhetens vanliga journal.</li>
        </ul>
        <p>Det du har skrivit här sparas som utkast.</p>
      </Stack>
    </Notice>
  );
}
