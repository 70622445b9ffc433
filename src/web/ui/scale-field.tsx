/** A line from 0 to 10, answered by the patient: eleven choices, none of them required, never a score. */
import { Button } from './button.tsx';

export interface ScaleFieldProps {
  readonly label: string;
  /** The meaning of 0 and 10, in the patient's words. */
  readonly low: string;
  readonly high: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly name: string;
}

const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export function ScaleField({ label, low, high, value, onChange, name }: ScaleFieldProps) {
  return (
    <fieldset className="k-scale">
      <legend>{label}</legend>
      <div className="k-scale-line">
        {steps.map((step) => (
          <label key={step} className={step === value ? 'k-scale-step k-scale-chosen' : 'k-scale-step'}>
            <input type="radio" name={name} value={step} checked={step === value} onChange={() => onChange(step)} />
            <span>{step}</span>
          </label>
        ))}
      </div>
      <div className="k-scale-ends k-quiet">
        <span>0 = {low}</span>
        <span>10 = {high}</span>
      </div>
      {value === null ? null : (
        <Button variant="tertiary" size="xsmall" onClick={() => onChange(null)}>
          Ta bort svaret
        </Button>
      )}
    </fieldset>
  );
}
