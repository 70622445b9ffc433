/** What a case stands on: the certificate, or a limitation that somebody has attested (LAW-01), purpose and responsibility. */
import {
  formatDay,
  formatPeriod,
  Options,
  Radio,
  RadioGroup,
  Radios,
  Select,
  Stack,
  useToday,
} from '../../../../../web/ui/index.ts';
import { groupOf, textOf } from '../../../frame/raw.ts';
import { BasicField, type FieldProps, Folded, hasFinding, partOf } from './basic-fields.tsx';
import { useChoices } from './special-fields.tsx';

const attestedFields = {
  by: { control: 'text', label: 'Vem har intygat' },
  how: { control: 'text', label: 'Hur', hint: 'Till exempel i brev eller vid möte.' },
  on: { control: 'date', label: 'När', past: true },
} as const;

export function OpeningField(props: FieldProps) {
  const { field, value, form, path } = props;
  const today = useToday();
  const { certificates } = useChoices();
  const opening = groupOf(value);
  const part = (key: string) => partOf(props, key);
  const basis = part('basis');
  const chosenBasis = groupOf(basis.value);
  const attested = chosenBasis.kind === 'attested';
  const certificate = certificates.find(({ certificateId }) => certificateId === chosenBasis.certificateId);
  const ground =
    certificate === undefined
      ? attested
        ? 'intygad nedsättning'
        : 'välj grund'
      : `intyg ${formatPeriod({ start: certificate.firstDay, end: certificate.lastDay }, today)}`;
  const chosen = (key: string) => field.group?.[key]?.options?.[textOf(opening[key])];
  return (
    <Folded
      header={`${field.label}: ${[ground, chosen('purpose'), chosen('responsibility')].join(', ')}`}
      begun={certificate === undefined}
      needed={hasFinding(form, path)}
    >
      <Stack gap="tight">
        <RadioGroup
          {...form.field(basis.path)}
          legend="Intyg eller intygad nedsättning"
          value={attested ? 'attested' : textOf(chosenBasis.certificateId)}
          onChange={(choice: string) =>
            basis.onChange(
              choice === 'attested'
                ? { kind: 'attested', by: '', how: '', on: null }
                : { kind: 'certificate', certificateId: choice },
            )
          }
        >
          <Radios
            of={certificates.map(({ certificateId, firstDay, lastDay, holds }) => [
              certificateId,
              `Intyg ${formatPeriod({ start: firstDay, end: lastDay }, today)}${holds ? '' : ', har gått ut'}`,
            ])}
          />
          <Radio value="attested">Någon annan har intygat nedsättningen</Radio>
        </RadioGroup>
        {attested
          ? (['by', 'how', 'on'] as const).map((key) => (
              <BasicField key={key} {...partOf(basis, key)} field={attestedFields[key]} />
            ))
          : null}
        <BasicField {...part('purpose')} />
        <BasicField {...part('responsibility')} />
        {opening.responsibility === 'agreement' ? <AgreementField {...part('agreement')} /> : null}
      </Stack>
    </Folded>
  );
}

/** An agreement from the register, copied as it stands there. */
export function AgreementField({ field, value, onChange, form, path }: FieldProps) {
  const today = useToday();
  const { agreements } = useChoices();
  if (agreements.length === 0) {
    const { id } = form.field(path);
    return (
      <p id={id} tabIndex={-1}>
        Ingen överenskommelse med en annan region är registrerad. Processledaren eller administratören för registret.
      </p>
    );
  }
  const choose = (id: string) => {
    const chosen = agreements.find(({ agreementId }) => agreementId === id);
    if (chosen === undefined) return onChange(null);
    const { agreementId, region, reference, to: validTo } = chosen;
    return onChange({ agreementId, region, reference, validTo });
  };
  return (
    <Select
      {...form.field(path)}
      label={field.label}
      value={textOf(groupOf(value).agreementId)}
      onChange={(event) => choose(event.target.value)}
    >
      <Options
        none="Välj"
        of={agreements.map(({ agreementId, region, reference, to }) => [
          agreementId,
          `${region}, ${reference}, ${to === null ? 'tills vidare' : `till ${formatDay(to, today)}`}`,
        ])}
      />
    </Select>
  );
}
