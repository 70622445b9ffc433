/** Special controls: a next step, open questions, and choices among the unit's colleagues, units and texts. */
import { createContext, useContext, useState } from 'react';
import { monthsAfter } from '../../../../../kernel/calendar-date.ts';
import {
  Button,
  Fieldset,
  formatDay,
  Options,
  Radio,
  RadioGroup,
  Radios,
  ReadMore,
  Select,
  Stack,
  Textarea,
  TextField,
  useToday,
} from '../../../../../web/ui/index.ts';
import { ahead } from '../../../frame/form.ts';
import { groupOf, isEmpty, textOf } from '../../../frame/raw.ts';
import type { Card } from '../card-reply.ts';
import { BasicField, DayAhead, type FieldProps, FoldedParts, partOf, usualDays } from './basic-fields.tsx';

/** What the controls choose from. */
export type FormChoices = Pick<
  Card['choices'],
  'agreements' | 'certificates' | 'coordinators' | 'informationVersion' | 'otherUnits'
> & {
  /** Left out of the choices, being responsible already. */
  readonly responsibleId: string | null;
  /** The steps of the plan as they stand now, each at its place. */
  readonly planSteps: NonNullable<NonNullable<Card['coordination']>['plan']>['content']['steps'];
};

export const noChoices: FormChoices = {
  agreements: [],
  certificates: [],
  coordinators: [],
  informationVersion: null,
  otherUnits: [],
  planSteps: [],
  responsibleId: null,
};

const Choices = createContext(noChoices);

/** Gives the form's controls what they choose from. */
export const ChoicesOfForm = Choices.Provider;
export const useChoices = (): FormChoices => useContext(Choices);

export const choicesOf = ({ choices, coordination }: Card): FormChoices => ({
  ...choices,
  planSteps: coordination?.plan?.content.steps ?? [],
  responsibleId: coordination?.responsible?.staffId ?? null,
});

/** A day, what, and, when it is booked, a time, a manner and a place. */
export function NextStepField(props: FieldProps) {
  const { field, onChange, form, path } = props;
  const today = useToday();
  const part = (key: string) => partOf({ ...props, onChange: (step) => onChange(isEmpty(step) ? null : step) }, key);
  const [what, on] = [part('what'), part('on')];
  return (
    <Fieldset legend={field.label} error={form.findings[path]}>
      <Stack gap="tight">
        <TextField
          {...form.field(what.path)}
          label="Vad"
          htmlSize={38}
          value={textOf(what.value)}
          onChange={(event) => what.onChange(event.target.value)}
        />
        <DayAhead
          {...form.field(on.path)}
          label="När"
          value={textOf(on.value)}
          onChange={on.onChange}
          onDayAndTime={(date, time) => onChange({ ...groupOf(props.value), on: date, time })}
          choices={usualDays(today)}
        />
        <FoldedParts header="Boka tid" parts={['time', 'manner', 'place'].map(part)} />
      </Stack>
    </Fieldset>
  );
}

/** Open questions, in any order, each skippable. Sensitive ones stand apart. */
export function PromptsField(props: FieldProps) {
  const { field } = props;
  const sensitive = Object.values(field.group ?? {}).every((question) => question.sensitive === true);
  if (!sensitive) return <Questions {...props} />;
  return (
    <ReadMore header={field.label} size="small">
      <Stack gap="tight">
        <p className="k-quiet">{field.hint}</p>
        <Questions {...props} />
      </Stack>
    </ReadMore>
  );
}

/** Every question as a line to press; the answer's field opens beneath it, and an answered one stays open. */
function Questions({ field, value, onChange, path }: FieldProps) {
  const answers = groupOf(value);
  const [opened, setOpened] = useState<readonly string[]>([]);
  return (
    <ul className="k-questions">
      {Object.entries(field.group ?? {}).map(([name, { label, hint }]) => (
        <li key={name}>
          {opened.includes(name) || textOf(answers[name]) !== '' ? (
            <Textarea
              name={`${path}.${name}`}
              label={label}
              {...(hint === undefined ? {} : { description: hint })}
              minRows={2}
              autoFocus={opened.at(-1) === name}
              value={textOf(answers[name])}
              onChange={(event) => onChange({ ...answers, [name]: event.target.value })}
            />
          ) : (
            <Button variant="tertiary" onClick={() => setOpened([...opened, name])}>
              {label}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** How the information text reached the patient, and on which day; which version is filled in by the form. */
export function InformationField(props: FieldProps) {
  const { field, value, onChange, form, path } = props;
  const today = useToday();
  const { informationVersion } = useChoices();
  if (informationVersion === null) return <p>Ingen informationstext är beslutad. Skriv vad du berättade.</p>;
  const way = textOf(groupOf(value).way);
  return (
    <Stack gap="tight">
      <RadioGroup
        {...form.field(path)}
        legend={`${field.label} (version ${informationVersion})`}
        value={way}
        onChange={(chosen: string) =>
          onChange({ version: informationVersion, way: chosen, givenOn: chosen === 'had' ? null : today })
        }
      >
        <Radios of={Object.entries(field.group?.way?.options ?? {})} />
      </RadioGroup>
      {way === '' ? null : <BasicField {...partOf(props, 'givenOn')} />}
    </Stack>
  );
}

/** A colleague at the unit, as the act keeps the person: key, name and profession. */
export function ColleagueField({ field, value, onChange, form, path }: FieldProps) {
  const { coordinators, responsibleId } = useChoices();
  return (
    <Select
      {...form.field(`${path}.staffId`)}
      label={field.label}
      {...(field.hint === undefined ? {} : { description: field.hint })}
      value={textOf(groupOf(value).staffId)}
      onChange={(event) => {
        const chosen = coordinators.find(({ staffId }) => staffId === event.target.value);
        onChange(chosen === undefined ? null : { ...chosen });
      }}
    >
      <Options
        none="Välj"
        of={coordinators
          .filter(({ staffId }) => staffId !== responsibleId)
          .map(({ staffId, name, title }) => [staffId, title === null ? name : `${name}, ${title.toLowerCase()}`])}
      />
    </Select>
  );
}

/** A colleague here, or another unit of the provider by an active choice. */
export function ColleagueOrUnitField({ field, value, onChange, form, path }: FieldProps) {
  const { coordinators, otherUnits } = useChoices();
  const group = groupOf(value);
  const staff = groupOf(group.staff);
  const chosen = group.kind === 'unit' ? `unit:${textOf(group.unitId)}` : `staff:${textOf(staff.staffId)}`;
  const choose = (key: string) => {
    const [kind, id] = key.split(':');
    const unit = otherUnits.find(({ unitId }) => unitId === id);
    const colleague = coordinators.find(({ staffId }) => staffId === id);
    if (kind === 'unit' && unit !== undefined) onChange({ kind, unitId: unit.unitId, unitName: unit.name });
    else if (colleague !== undefined) onChange({ kind: 'colleague', staff: { ...colleague } });
    else onChange(null);
  };
  return (
    <Select {...form.field(path)} label={field.label} value={chosen} onChange={(event) => choose(event.target.value)}>
      <option value="staff:">Välj</option>
      <optgroup label="Kollega på enheten">
        <Options of={coordinators.map(({ staffId, name }) => [`staff:${staffId}`, name])} />
      </optgroup>
      <optgroup label="Annan enhet hos vårdgivaren">
        <Options of={otherUnits.map(({ unitId, name }) => [`unit:${unitId}`, name])} />
      </optgroup>
    </Select>
  );
}

/** Being in touch after the end needs a yes; the days are proposed when it is given. */
export function LaterContactField({ field, value, onChange, form, path }: FieldProps) {
  const today = useToday();
  const after3 = ahead(monthsAfter(today, 3), 0);
  const after12 = ahead(monthsAfter(today, 12), 0);
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
}
