/**
 * The questions of a call, each answered by a number while the focus stands in it: the telephone is in the other hand.
 * An answer moves the focus on to what comes next in the form.
 */
import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import {
  Checkbox,
  CheckboxGroup,
  type Choices,
  type FormFindings,
  KeyHint,
  Radio,
  RadioGroup,
} from '../../../../../web/ui/index.ts';
import { Ticked } from '../form/basic-fields.tsx';

type Given = ReturnType<FormFindings['field']>;

const isWritten = (target: EventTarget): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox');

/** The first field after the place, in the same form. */
function fieldAfter(place: Element): HTMLElement | null {
  const fields = place.closest('form')?.querySelectorAll<HTMLElement>('input, textarea, select') ?? [];
  const follows = (field: Node) => place.compareDocumentPosition(field) === Node.DOCUMENT_POSITION_FOLLOWING;
  return [...fields].find(follows) ?? null;
}

/** `onNumber` answers with the choice at that place; it gives true when the focus goes on. */
function numberKeys(count: number, onNumber: (index: number) => boolean) {
  return (event: KeyboardEvent<Element>) => {
    const place = event.currentTarget;
    const index = Number(event.key) - 1;
    if (event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key) || isWritten(event.target)) return;
    // A number never reaches the list behind the panel, where it would decide about a row.
    event.preventDefault();
    if (index >= count) return;
    // Drawn at once: the answer may draw what comes next, and what is typed after the number belongs there.
    const goesOn = flushSync(() => onNumber(index));
    if (goesOn) fieldAfter(place)?.focus();
  };
}

const numbered = (index: number, text: string) => (
  <>
    <KeyHint keys={String(index + 1)} /> {text}
  </>
);

export interface OneOfProps {
  readonly field: Given;
  readonly legend: string;
  readonly of: Choices;
  /** Empty while nothing is chosen. */
  readonly value: string;
  readonly onChange: (key: string) => void;
}

/** One answer of several; none is chosen in advance. */
export function OneOf({ field, legend, of, value, onChange }: OneOfProps) {
  const choose = (index: number) => {
    onChange(of[index]?.[0] ?? '');
    return true;
  };
  return (
    <RadioGroup {...field} legend={legend} value={value} onChange={onChange} onKeyDown={numberKeys(of.length, choose)}>
      {of.map(([key, text], index) => (
        <Radio key={key} value={key}>
          {numbered(index, text)}
        </Radio>
      ))}
    </RadioGroup>
  );
}

export interface SeveralOfProps extends Omit<OneOfProps, 'value' | 'onChange'> {
  readonly value: readonly string[];
  readonly onChange: (keys: string[]) => void;
}

/** Any number of several; with the last one ticked the focus goes on. */
export function SeveralOf({ field, legend, of, value, onChange }: SeveralOfProps) {
  const turn = (index: number) => {
    const key = of[index]?.[0] ?? '';
    const ticked = value.includes(key) ? value.filter((other) => other !== key) : [...value, key];
    onChange(ticked);
    return ticked.length === of.length;
  };
  return (
    <CheckboxGroup
      {...field}
      legend={legend}
      value={[...value]}
      onChange={onChange}
      onKeyDown={numberKeys(of.length, turn)}
    >
      {of.map(([key, text], index) => (
        <Checkbox key={key} value={key}>
          {numbered(index, text)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

export interface TickProps {
  readonly field: Given;
  readonly ticked: boolean;
  readonly onChange: (ticked: boolean) => void;
  readonly text: string;
}

/** One box to tick. */
export function Tick({ field, ticked, onChange, text }: TickProps) {
  const turn = () => {
    onChange(!ticked);
    return !ticked;
  };
  return (
    <Ticked {...field} ticked={ticked} onChange={onChange} onKeyDown={numberKeys(1, turn)}>
      {numbered(0, text)}
    </Ticked>
  );
}
