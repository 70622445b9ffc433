/** The parts of a call about the offer: the answer, what was explained, the information text, and what a new case is. */
import { DateField, type FormFindings, Notice, Stack, titled } from '../../../../../web/ui/index.ts';
import { fields } from '../../../acts/need-assessed/content.ts';
import { type ConsentTopic, consentTopics, type InformationWay } from '../../../frame/choices.ts';
import { groupOf, type Raw, textOf } from '../../../frame/raw.ts';
import { BasicField, type FieldProps, Folded, hasFinding, partOf } from '../form/basic-fields.tsx';
import { AgreementField } from '../form/opening-field.tsx';
import type { Call, OfferOutcome } from './call.ts';
import { OneOf, SeveralOf } from './question.tsx';

const offerWords: Readonly<Record<OfferOutcome, string>> = {
  yes: 'Ja, med samtycke',
  later: 'Senare',
  no: 'Nej',
  not_made: 'Jag erbjöd inte, jag gav information',
  nothing_given: 'Jag erbjöd inte, och lämnade inte ut något',
  no_need: 'Inget behov',
};

/** How the information text may reach somebody on the telephone. */
const waysByTelephone = [
  ['read_out', 'läst upp'],
  ['sent', 'skickas i dag'],
  ['had', 'har patienten redan'],
] as const satisfies readonly (readonly [InformationWay, string])[];

interface PartProps {
  readonly form: FormFindings;
  readonly call: Call;
  readonly say: (part: Partial<Call>) => void;
}

/** What became of the offer; after a yes, what was explained before it. */
export function Offer({ form, call, say, offers }: PartProps & { readonly offers: readonly OfferOutcome[] }) {
  return (
    <Stack gap="tight">
      <OneOf
        field={form.field('offer')}
        legend="Vad svarade patienten på erbjudandet om koordinering?"
        of={titled(offers, offerWords)}
        value={call.offer ?? ''}
        onChange={(offer) => say({ offer: offer as OfferOutcome })}
      />
      {call.offer === 'yes' ? (
        <SeveralOf
          field={form.field('topics')}
          legend="Det här förklarade jag"
          of={Object.entries(consentTopics)}
          value={call.topics}
          onChange={(topics) => say({ topics: topics as ConsentTopic[] })}
        />
      ) : null}
      {call.offer === 'no' ? (
        <Notice>Koordineringen avslutas som avböjd. Patienten kan höra av sig när som helst.</Notice>
      ) : null}
      {call.offer === 'not_made' ? (
        <Notice>Utan samtycke: bara information till patienten. Insatser väntar tills patienten har sagt ja.</Notice>
      ) : null}
      {call.offer === 'nothing_given' ? <Notice>Utan samtycke: skriv bara att patienten hörde av sig.</Notice> : null}
    </Stack>
  );
}

/** How the patient got the information text, and when, if it was before the call. */
export function Information({ form, call, say, version }: PartProps & { readonly version: string | null }) {
  if (version === null) return <Notice tone="attention">Ingen informationstext är beslutad.</Notice>;
  return (
    <Stack gap="tight">
      <OneOf
        field={form.field('information')}
        legend={`Informationstexten (version ${version})`}
        of={waysByTelephone}
        value={call.information ?? ''}
        onChange={(information) => say({ information: information as InformationWay })}
      />
      {call.information === 'had' ? (
        <DateField
          {...form.field('informationOn')}
          label="Vilken dag fick patienten den?"
          direction="behind"
          value={textOf(call.informationOn)}
          onChange={(_, informationOn) => say({ informationOn })}
        />
      ) : null}
    </Stack>
  );
}

/** Purpose and responsibility of the case that the call opens: said in words, and changed behind one line. */
export function Opening({ form, call, say }: PartProps) {
  const group = {
    field: fields.opening,
    value: call.opening,
    onChange: (opening: unknown) => say({ opening: groupOf(opening as Raw) }),
    form,
    path: 'opening',
  };
  const purpose = partOf(group, 'purpose');
  const responsibility = partOf(group, 'responsibility');
  const wordsOf = ({ field, value }: FieldProps) => field.options?.[textOf(value)] ?? '';
  return (
    <Folded
      header={`Koordineringens syfte: ${wordsOf(purpose)}. Regionens ansvar: ${wordsOf(responsibility)}.`}
      begun={false}
      needed={hasFinding(form, 'opening')}
    >
      <Stack gap="tight">
        <BasicField {...purpose} />
        <BasicField {...responsibility} />
        {call.opening.responsibility === 'agreement' ? <AgreementField {...partOf(group, 'agreement')} /> : null}
      </Stack>
    </Folded>
  );
}
