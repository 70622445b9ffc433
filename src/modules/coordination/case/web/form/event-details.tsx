/** When it happened, how long it took, and its codes: asked the same way wherever something is entered or corrected. */
import { Checkboxes, CheckboxGroup, DateField, type FormFindings, Row } from '../../../../../web/ui/index.ts';
import type { AnyAct } from '../../../frame/act-kind.ts';
import { partsOfLocal } from '../../../frame/event-time.ts';
import type { RawContent } from '../../../frame/raw.ts';
import { codeTitles } from '../../../frame/render.ts';
import { TimeField } from './basic-fields.tsx';
import { MinutesField } from './minutes-field.tsx';

export interface EventTimeProps {
  readonly form: FormFindings;
  /** The path before 'at' and 'minutes' in the request: 'acts.0.'. */
  readonly before: string;
  readonly at: string;
  readonly minutes: string;
  readonly onChange: (key: 'at' | 'minutes', value: string) => void;
}

export function EventTime({ form, before, at, minutes, onChange }: EventTimeProps) {
  const { day, time } = partsOfLocal(at);
  return (
    <Row>
      <DateField
        {...form.field(`${before}at`)}
        label="När hände det?"
        direction="behind"
        value={day}
        onChange={(_, typed) => onChange('at', `${typed ?? ''}T${time}`)}
        onDayAndTime={(date, clock) => onChange('at', `${date}T${clock}`)}
      />
      <TimeField
        {...form.field(`${before}at.time`)}
        label="Klockan"
        value={time}
        onChange={(clock) => onChange('at', `${day}T${clock}`)}
      />
      <MinutesField
        {...form.field(`${before}minutes`)}
        value={minutes}
        onChange={(typed) => onChange('minutes', typed)}
      />
    </Row>
  );
}

export interface CodesProps {
  readonly kinds: readonly AnyAct[];
  readonly contents: readonly RawContent[];
  readonly chosen: readonly (readonly string[] | null)[];
  readonly regionCodes: readonly { readonly code: string; readonly title: string }[];
  /** Codes that the entry already has; they may stay although the region's table has changed. */
  readonly earlier?: readonly string[];
  readonly onChange: (codes: (readonly string[] | null)[]) => void;
}

/** What the kind proposes for this content; nothing until the content is complete enough to be read. */
export function proposedCodes(kind: AnyAct, content: RawContent): readonly string[] {
  const read = kind.parse(content);
  return read.ok ? read.value.codes : [];
}

/** The codes proposed for what is entered: the author confirms or removes each (case-rules 6). */
export function Codes({ kinds, contents, chosen, regionCodes, earlier = [], onChange }: CodesProps) {
  const offered = kinds.map((kind, index) => {
    const proposed = proposedCodes(kind, contents[index] ?? {});
    return proposed.length === 0 && earlier.length === 0
      ? []
      : [...new Set([...proposed, ...earlier, ...regionCodes.map((row) => row.code)])];
  });
  if (offered.every((codes) => codes.length === 0)) return null;
  const titleOf = (code: string) => regionCodes.find((row) => row.code === code)?.title ?? codeTitles[code] ?? '';
  return kinds.map((kind, index) => {
    const codes = offered[index] ?? [];
    if (codes.length === 0) return null;
    return (
      <CheckboxGroup
        key={kind.kind}
        legend={kinds.length === 1 ? 'Åtgärdskoder (KVÅ)' : `Åtgärdskoder (KVÅ), ${kind.title.toLowerCase()}`}
        value={[...(chosen[index] ?? proposedCodes(kind, contents[index] ?? {}))]}
        onChange={(value: string[]) => onChange(kinds.map((_, at) => (at === index ? value : (chosen[at] ?? null))))}
      >
        <Checkboxes of={codes.map((code) => [code, `${code} ${titleOf(code)}`])} />
      </CheckboxGroup>
    );
  });
}
