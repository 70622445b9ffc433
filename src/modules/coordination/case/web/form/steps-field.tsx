/** The steps of a plan: what, who and by when; a name, and what if it does not hold, one press away. */
import { Button } from '../../../../../web/ui/index.ts';
import { rowsOf } from '../../../frame/raw.ts';
import { BasicField, ChoiceList, type FieldProps, FoldedParts, partOf } from './basic-fields.tsx';

export function StepsField({ field, value, onChange, form, path }: FieldProps) {
  const steps = rowsOf(value);
  const { row } = field;
  if (row === undefined) return null;
  return (
    <fieldset className="k-steps">
      <legend>{field.label}</legend>
      {form.findings[path] === undefined ? null : <p className="k-overdue">{form.findings[path]}</p>}
      <ol>
        {steps.map((step, index) => (
          // A step has no identity before it is saved, so its place is its key.
          <li key={`${path}.${String(index)}`}>
            <Step
              number={index + 1}
              field={{ ...field, group: row }}
              value={step}
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

interface StepProps extends FieldProps {
  readonly number: number;
  readonly onRemove: (() => void) | null;
}

function Step({ number, onRemove, ...step }: StepProps) {
  const part = (key: string) => partOf(step, key);
  const state = part('state');
  return (
    <div className="k-step">
      <span className="k-step-number" aria-hidden="true">
        {number}
      </span>
      <div>
        <BasicField {...part('what')} />
      </div>
      <ChoiceList {...part('actor')} />
      <BasicField {...part('on')} />
      <div className="k-step-more">
        <BasicField {...state} />
        {state.value === 'done' ? <BasicField {...part('source')} /> : null}
        <FoldedParts header="Namn, och om det inte går" parts={['actorName', 'ifNot'].map(part)} />
        {onRemove === null ? null : (
          <Button variant="tertiary" size="xsmall" onClick={onRemove} aria-label={`Ta bort steg ${number}`}>
            Ta bort steget
          </Button>
        )}
      </div>
    </div>
  );
}
