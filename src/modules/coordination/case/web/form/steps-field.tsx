/** The steps of a plan: what, who and by when; a name, and what if it does not hold, one press away. */
import { Button, Stack } from '../../../../../web/ui/index.ts';
import type { FieldDescriptions } from '../../../frame/fields.ts';
import { groupOf, isEmpty, type Raw, type RawContent, rowsOf } from '../../../frame/raw.ts';
import { BasicField, ChoiceList, type FieldProps, Folded, hasFinding } from './basic-fields.tsx';

export function StepsField({ field, value, onChange, form, path }: FieldProps) {
  const steps = rowsOf(value);
  const { row } = field;
  if (row === undefined) return null;
  return (
    <fieldset className="k-steps">
      <legend>{field.label}</legend>
      {form.findings[path] === undefined ? null : <p className="k-overdue">{form.findings[path]}</p>}
      <ol className="k-plain-list">
        {steps.map((step, index) => (
          // A step has no identity before it is saved, so its place is its key.
          <li key={`${path}.${String(index)}`}>
            <Step
              row={row}
              number={index + 1}
              step={groupOf(step)}
              onChange={(next) => onChange(steps.map((old, at) => (at === index ? next : old)))}
              onRemove={steps.length < 2 ? null : () => onChange(steps.filter((_, at) => at !== index))}
              form={form}
              path={`${path}.${index}`}
            />
          </li>
        ))}
      </ol>
      <Button variant="secondary" size="xsmall" onClick={() => onChange([...steps, { state: 'planned' }])}>
        Lägg till ett steg
      </Button>
    </fieldset>
  );
}

interface StepProps {
  readonly row: FieldDescriptions;
  readonly number: number;
  readonly step: RawContent;
  readonly onChange: (step: RawContent) => void;
  readonly onRemove: (() => void) | null;
  readonly form: FieldProps['form'];
  readonly path: string;
}

function Step({ row, number, step, onChange, onRemove, form, path }: StepProps) {
  const part = (key: string) => ({
    field: row[key] ?? { control: 'filled' as const, label: key },
    value: step[key],
    onChange: (value: Raw) => onChange({ ...step, [key]: value }),
    form,
    path: `${path}.${key}`,
  });
  const more = ['actorName', 'ifNot'] as const;
  return (
    <div className="k-step">
      <span className="k-step-number" aria-hidden="true">
        {number}
      </span>
      <div className="k-step-what">
        <BasicField {...part('what')} />
      </div>
      <ChoiceList {...part('actor')} />
      <BasicField {...part('on')} />
      <div className="k-step-more">
        <BasicField {...part('state')} />
        {step.state === 'done' ? <BasicField {...part('source')} /> : null}
        <Folded
          header="Namn, och om det inte går"
          begun={more.some((key) => !isEmpty(step[key]))}
          needed={more.some((key) => hasFinding(form, `${path}.${key}`))}
        >
          <Stack gap="tight">
            {more.map((key) => (
              <BasicField key={key} {...part(key)} />
            ))}
          </Stack>
        </Folded>
        {onRemove === null ? null : (
          <Button variant="tertiary" size="xsmall" onClick={onRemove} aria-label={`Ta bort steg ${number}`}>
            Ta bort steget
          </Button>
        )}
      </div>
    </div>
  );
}
