/** Several choices from a closed list: folded it shows the chosen ones, unfolded it shows boxes to tick. */
import { useId, useRef } from 'react';
import { Checkboxes, CheckboxGroup, type Choices } from '../../../../web/ui/index.ts';

export interface ManyProps {
  readonly label: string;
  readonly options: Choices;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

export function Many({ label, options, value, onChange }: ManyProps) {
  const id = useId();
  const fold = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (fold.current !== null) fold.current.open = false;
  };
  const chosen = options.filter(([key]) => value.includes(key)).map(([, text]) => text);
  return (
    <div className="k-many">
      <span id={`${id}-label`} className="aksel-label aksel-label--small">
        {label}
      </span>
      <details
        ref={fold}
        onBlur={(event) => {
          if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) close();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          close();
          fold.current?.querySelector('summary')?.focus();
        }}
      >
        <summary aria-labelledby={`${id}-label ${id}-chosen`}>
          <span id={`${id}-chosen`}>{chosen.length === 0 ? 'Alla' : chosen.join(', ')}</span>
        </summary>
        <div className="k-many-choices">
          <CheckboxGroup legend={label} hideLegend value={[...value]} onChange={(next: string[]) => onChange(next)}>
            <Checkboxes of={options} />
          </CheckboxGroup>
        </div>
      </details>
    </div>
  );
}
