/** Fields drawn in a way of their own: who, on what the case stands, and whether we may be in touch later. */
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import {
  Checkbox,
  formatDay,
  formatPeriod,
  Radio,
  RadioGroup,
  Select,
  Stack,
  useToday,
} from '../../../../../web/ui/index.ts';
import { purposes, responsibilities } from '../../../domain.ts';
import type { Card } from '../card-reply.ts';
import { Field, hasFinding, type SpecialField } from './act-fields.tsx';
import { Folded } from './folded.tsx';
import { groupOf, isEmpty, type Raw, textOf } from './raw.ts';

/** Whether the information text was gone through or sent along; which version is filled in by the form. */
export function informationField(card: Card, today: CalendarDate): SpecialField {
  const { informationVersion } = card.choices;
  return ({ value, onChange, form, path }) => {
    if (informationVersion === null) return <p>Ingen informationstext är beslutad. Skriv vad du berättade.</p>;
    return (
      <Checkbox
        {...form.field(path)}
        error={form.findings[path] !== undefined}
        checked={!isEmpty(value)}
        onChange={(event) => onChange(event.target.checked ? { version: informationVersion, givenOn: today } : null)}
      >
        Informationstexten (version {informationVersion}) är genomgången eller följer med
      </Checkbox>
    );
  };
}

/** An active choice: one box to tick. */
export const confirmField: SpecialField = ({ field, value, onChange, form, path }) => {
  const { id, name, error } = form.field(path);
  return (
    <>
      <Checkbox
        id={id}
        name={name}
        error={error !== undefined}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      >
        {field.label}
      </Checkbox>
      {error === undefined ? null : <p className="k-overdue">{error}</p>}
    </>
  );
};

/** A colleague at the unit, as the act keeps her: key, name and profession. */
export function colleagueField(card: Card, without: string | null): SpecialField {
  return ({ field, value, onChange, form, path }) => (
    <Select
      {...form.field(`${path}.staffId`)}
      label={field.label}
      {...(field.hint === undefined ? {} : { description: field.hint })}
      value={textOf(groupOf(value).staffId)}
      onChange={(event) => {
        const chosen = card.choices.coordinators.find((one) => one.staffId === event.target.value);
        onChange(chosen === undefined ? null : { ...chosen });
      }}
    >
      <option value="">Välj</option>
      {card.choices.coordinators
        .filter((one) => one.staffId !== without)
        .map((one) => (
          <option key={one.staffId} value={one.staffId}>
            {one.name}
            {one.title === null ? '' : `, ${one.title.toLowerCase()}`}
          </option>
        ))}
    </Select>
  );
}

/** To a colleague here, or to another unit of the provider by an active choice. */
export function handoverField(card: Card): SpecialField {
  return ({ field, value, onChange, form, path }) => {
    const group = groupOf(value);
    const staff = groupOf(group.staff);
    const chosen = group.kind === 'unit' ? `unit:${textOf(group.unitId)}` : `staff:${textOf(staff.staffId)}`;
    return (
      <Select
        {...form.field(path)}
        label={field.label}
        value={chosen}
        onChange={(event) => {
          const [kind, id] = event.target.value.split(':');
          const unit = card.choices.otherUnits.find((one) => one.unitId === id);
          const colleague = card.choices.coordinators.find((one) => one.staffId === id);
          if (kind === 'unit' && unit !== undefined) onChange({ kind, unitId: unit.unitId, unitName: unit.name });
          else if (colleague !== undefined) onChange({ kind: 'colleague', staff: { ...colleague } });
          else onChange(null);
        }}
      >
        <option value="staff:">Välj</option>
        <optgroup label="Kollega på enheten">
          {card.choices.coordinators.map((one) => (
            <option key={one.staffId} value={`staff:${one.staffId}`}>
              {one.name}
            </option>
          ))}
        </optgroup>
        <optgroup label="Annan enhet hos vårdgivaren">
          {card.choices.otherUnits.map((one) => (
            <option key={one.unitId} value={`unit:${one.unitId}`}>
              {one.name}
            </option>
          ))}
        </optgroup>
      </Select>
    );
  };
}

type OpeningChoices = Pick<Card['choices'], 'certificates' | 'agreements'>;

/** The certificate that the case stands on, or a limitation that somebody has attested (LAW-01). */
export function openingField({ certificates, agreements }: OpeningChoices): SpecialField {
  return (props) => {
    const { field, value, onChange, form, path } = props;
    const today = useToday();
    const opening = groupOf(value);
    const basis = groupOf(opening.basis);
    const part = (key: string) => ({
      field: field.group?.[key] ?? field,
      value: opening[key],
      onChange: (next: Raw) => onChange({ ...opening, [key]: next }),
      form,
      path: `${path}.${key}`,
    });
    const attested = basis.kind === 'attested';
    const sayBasis = (more: Raw) => onChange({ ...opening, basis: more });
    const certificate = certificates.find((one) => one.certificateId === basis.certificateId);
    const summary = [
      certificate === undefined
        ? attested
          ? 'intygad nedsättning'
          : 'välj grund'
        : `intyg ${formatPeriod({ start: certificate.firstDay, end: certificate.lastDay }, today)}`,
      purposes[textOf(opening.purpose) as keyof typeof purposes],
      responsibilities[textOf(opening.responsibility) as keyof typeof responsibilities],
    ];
    return (
      <Folded
        header={`${field.label}: ${summary.join(', ')}`}
        begun={certificate === undefined}
        needed={hasFinding(form, path)}
      >
        <Stack gap="tight">
          <RadioGroup
            {...form.field(`${path}.basis`)}
            legend="Intyg eller intygad nedsättning"
            value={attested ? 'attested' : textOf(basis.certificateId)}
            onChange={(chosen: string) =>
              sayBasis(
                chosen === 'attested'
                  ? { kind: 'attested', by: '', how: '', on: null }
                  : { kind: 'certificate', certificateId: chosen },
              )
            }
          >
            {certificates.map((one) => (
              <Radio key={one.certificateId} value={one.certificateId}>
                Intyg {formatPeriod({ start: one.firstDay, end: one.lastDay }, today)}
                {one.holds ? '' : ', har gått ut'}
              </Radio>
            ))}
            <Radio value="attested">Någon annan har intygat nedsättningen</Radio>
          </RadioGroup>
          {attested
            ? (['by', 'how', 'on'] as const).map((key) => (
                <Field
                  key={key}
                  field={attestedFields[key]}
                  value={basis[key]}
                  onChange={(next) => sayBasis({ ...basis, [key]: next })}
                  form={form}
                  path={`${path}.basis.${key}`}
                />
              ))
            : null}
          <Field {...part('purpose')} />
          <Field {...part('responsibility')} />
          {opening.responsibility === 'agreement' ? <Agreement {...part('agreement')} agreements={agreements} /> : null}
        </Stack>
      </Folded>
    );
  };
}

const attestedFields = {
  by: { control: 'text', label: 'Vem har intygat' },
  how: { control: 'text', label: 'Hur', hint: 'Till exempel i brev eller vid möte.' },
  on: { control: 'date', label: 'När', past: true },
} as const;

type AgreementProps = Parameters<SpecialField>[0] & { readonly agreements: Card['choices']['agreements'] };

/** One of the register, taken over as it stands there. */
function Agreement({ field, value, onChange, form, path, agreements }: AgreementProps) {
  const today = useToday();
  const chosen = textOf(groupOf(value).agreementId);
  if (agreements.length === 0) {
    const { id } = form.field(path);
    return (
      <p id={id} tabIndex={-1}>
        Ingen överenskommelse med en annan region är registrerad. Processledaren eller administratören för registret.
      </p>
    );
  }
  return (
    <Select
      {...form.field(path)}
      label={field.label}
      value={chosen}
      onChange={(event) => {
        const one = agreements.find(({ agreementId }) => agreementId === event.target.value);
        onChange(
          one === undefined
            ? null
            : { agreementId: one.agreementId, region: one.region, reference: one.reference, validTo: one.to },
        );
      }}
    >
      <option value="">Välj</option>
      {agreements.map((one) => (
        <option key={one.agreementId} value={one.agreementId}>
          {one.region}, {one.reference}, {one.to === null ? 'tills vidare' : `till ${formatDay(one.to, today)}`}
        </option>
      ))}
    </Select>
  );
}

/** Being in touch after the end needs a yes; the days are proposed when it is given. */
export function laterField(after3: CalendarDate, after12: CalendarDate): SpecialField {
  return ({ field, value, onChange, form, path }) => {
    const today = useToday();
    const later = groupOf(value);
    return (
      <RadioGroup
        {...form.field(path)}
        legend={field.label}
        value={later.yes === true ? 'yes' : later.yes === false ? 'no' : ''}
        onChange={(answer: string) =>
          onChange(answer === 'yes' ? { yes: true, after3, after12 } : { yes: false, after3: null, after12: null })
        }
      >
        <Radio value="yes">
          Ja, {formatDay(after3, today)} och {formatDay(after12, today)}
        </Radio>
        <Radio value="no">Nej</Radio>
      </RadioGroup>
    );
  };
}
