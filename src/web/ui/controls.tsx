/**
 * Aksel's controls in our one density: small, so that everything for the work fits on a screen.
 * Each is Aksel's own component; only the default size differs.
 */
import {
  Checkbox as AkselCheckbox,
  CheckboxGroup as AkselCheckboxGroup,
  Radio as AkselRadio,
  RadioGroup as AkselRadioGroup,
  Search as AkselSearch,
  Select as AkselSelect,
  Switch as AkselSwitch,
  Textarea as AkselTextarea,
  TextField as AkselTextField,
  ToggleGroup as AkselToggleGroup,
} from '@navikt/ds-react';
import type { ComponentProps } from 'react';

export function TextField(props: ComponentProps<typeof AkselTextField>) {
  return <AkselTextField size="small" autoComplete="off" {...props} />;
}

export function Textarea(props: ComponentProps<typeof AkselTextarea>) {
  return <AkselTextarea size="small" {...props} />;
}

export function Select(props: ComponentProps<typeof AkselSelect>) {
  return <AkselSelect size="small" {...props} />;
}

export function Checkbox(props: ComponentProps<typeof AkselCheckbox>) {
  return <AkselCheckbox size="small" {...props} />;
}

export function CheckboxGroup(props: ComponentProps<typeof AkselCheckboxGroup>) {
  return <AkselCheckboxGroup size="small" {...props} />;
}

export function Radio(props: ComponentProps<typeof AkselRadio>) {
  return <AkselRadio size="small" {...props} />;
}

export function RadioGroup(props: ComponentProps<typeof AkselRadioGroup>) {
  return <AkselRadioGroup size="small" {...props} />;
}

export function Switch(props: ComponentProps<typeof AkselSwitch>) {
  return <AkselSwitch size="small" {...props} />;
}

export function Search(props: ComponentProps<typeof AkselSearch>) {
  return <AkselSearch size="small" variant="simple" autoComplete="off" {...props} />;
}

/** Two to four choices side by side, one of them chosen. */
export function Choice({ items, ...props }: Omit<ComponentProps<typeof AkselToggleGroup>, 'children'> & ChoiceItems) {
  return (
    <AkselToggleGroup size="small" {...props}>
      {items.map((item) => (
        <AkselToggleGroup.Item key={item.value} value={item.value} label={item.label} />
      ))}
    </AkselToggleGroup>
  );
}

export interface ChoiceItems {
  readonly items: readonly { readonly value: string; readonly label: string }[];
}
