/** The choices of a list, of radio buttons or of boxes, drawn from their keys and texts. */
import { Checkbox, Radio } from './controls.tsx';

/** Each choice's key, its text, and an explanation where the text needs one. */
export type Choices = readonly (readonly [key: string, text: string, description?: string])[];

export interface OptionsProps {
  readonly of: Choices;
  /** The text while nothing is chosen: "Välj". */
  readonly none?: string;
}

/** The choices of a Select. */
export function Options({ of, none }: OptionsProps) {
  return (
    <>
      {none === undefined ? null : <option value="">{none}</option>}
      {of.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </>
  );
}

/** The choices of a RadioGroup. */
export function Radios({ of }: { readonly of: Choices }) {
  return of.map(([key, text, description]) => (
    <Radio key={key} value={key} {...(description === undefined ? {} : { description })}>
      {text}
    </Radio>
  ));
}

/** The choices of a CheckboxGroup. */
export function Checkboxes({ of }: { readonly of: Choices }) {
  return of.map(([key, text, description]) => (
    <Checkbox key={key} value={key} {...(description === undefined ? {} : { description })}>
      {text}
    </Checkbox>
  ));
}

/** The keys in their order, each with its text from the table. */
export function titled<Key extends string>(keys: readonly Key[], titles: Readonly<Record<Key, string>>): Choices {
  return keys.map((key) => [key, titles[key]]);
}
