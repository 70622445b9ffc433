/** Fields drawn in a way of their own: who, on what the case stands, and whether we may be in touch later. */
import { Fieldset, formatPeriod, Radio, RadioGroup, Select, Stack, useToday } from '../../../../web/ui/index.ts';
import type { Card } from '../card-reply.ts';
import { Field, type SpecialField } from './act-fields.tsx';
import { groupOf, type Raw, textOf } from './raw.ts';

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

/** The certificate that the case stands on, or a limitation that somebody has attested (LAW-01). */
export function openingField(card: Card): SpecialField {
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
    return (
      <Fieldset legend={field.label}>
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
            {card.choices.certificates.map((one) => (
              <Radio key={one.certificateId} value={one.certificateId}>
                Intyg {formatPeriod({ start: one.firstDay, end: one.lastDay }, today)}
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
          {opening.responsibility === 'agreement' ? <Agreement {...part('agreement')} /> : null}
        </Stack>
      </Fieldset>
    );
  };
}

const attestedFields = {
  by: { control: 'text', label: 'Vem har intygat' },
  how: { control: 'text', label: 'Hur', hint: 'Till exempel i brev eller vid möte.' },
  on: { control: 'date', label: 'När' },
} as const;

function Agreement(props: Parameters<SpecialField>[0]) {
  const agreement = groupOf(props.value);
  const part = (key: 'reference' | 'validTo') => ({
    value: agreement[key],
    onChange: (next: Raw) => props.onChange({ ...agreement, [key]: next }),
    form: props.form,
    path: `${props.path}.${key}`,
  });
  return (
    <>
      <Field field={{ control: 'text', label: 'Överenskommelsens beteckning' }} {...part('reference')} />
      <Field field={{ control: 'date', label: 'Gäller till och med' }} {...part('validTo')} />
    </>
  );
}

/** Being in touch after the end needs a yes; the days are proposed when it is given. */
export function laterField(after3: string, after12: string): SpecialField {
  return ({ field, value, onChange, form, path }) => {
    const later = groupOf(value);
    return (
      <RadioGroup
        {...form.field(path)}
        legend={field.label}
        value={later.yes === true ? 'yes' : later.yes === false ? 'no' : 'not_asked'}
        onChange={(answer: string) =>
          onChange(
            answer === 'not_asked'
              ? null
              : answer === 'yes'
                ? { yes: true, after3, after12 }
                : { yes: false, after3: null, after12: null },
          )
        }
      >
        <Radio value="yes">
          Ja: {after3} och {after12}
        </Radio>
        <Radio value="no">Nej</Radio>
        <Radio value="not_asked">Jag har inte frågat</Radio>
      </RadioGroup>
    );
  };
}
