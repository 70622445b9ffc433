/** The action codes proposed for what is entered: the author confirms or removes each (case-rules 6). */
import { Checkbox, CheckboxGroup } from '../../../../../web/ui/index.ts';
import { type ActName, actKinds } from '../../../domain.ts';
import type { RawContent } from './raw.ts';

export interface CodesProps {
  readonly kinds: readonly ActName[];
  readonly contents: readonly RawContent[];
  readonly chosen: readonly (readonly string[] | null)[];
  readonly regionCodes: readonly { readonly code: string; readonly title: string }[];
  readonly titles: Readonly<Record<string, string>>;
  /** Codes that the entry already has; they may stand although the region's table has changed. */
  readonly earlier?: readonly string[];
  readonly onChange: (codes: (readonly string[] | null)[]) => void;
}

/** What the kind proposes for this content; nothing until the content is complete enough to be read. */
export function proposedCodes(kind: ActName, content: RawContent): readonly string[] {
  const read = actKinds[kind].parse(content);
  return read.ok ? read.value.codes : [];
}

export function Codes({ kinds, contents, chosen, regionCodes, titles, earlier = [], onChange }: CodesProps) {
  const offered = kinds.map((kind, index) => {
    const proposed = proposedCodes(kind, contents[index] ?? {});
    return proposed.length === 0 && earlier.length === 0
      ? []
      : [...new Set([...proposed, ...earlier, ...regionCodes.map((one) => one.code)])];
  });
  if (offered.every((codes) => codes.length === 0)) return null;
  const titleOf = (code: string) => regionCodes.find((one) => one.code === code)?.title ?? titles[code] ?? '';
  return kinds.map((kind, index) => {
    const codes = offered[index] ?? [];
    if (codes.length === 0) return null;
    return (
      <CheckboxGroup
        key={kind}
        legend={kinds.length === 1 ? 'Åtgärdskoder (KVÅ)' : `Åtgärdskoder (KVÅ), ${actKinds[kind].title.toLowerCase()}`}
        value={[...(chosen[index] ?? proposedCodes(kind, contents[index] ?? {}))]}
        onChange={(value: string[]) => onChange(kinds.map((_, at) => (at === index ? value : (chosen[at] ?? null))))}
      >
        {codes.map((code) => (
          <Checkbox key={code} value={code}>
            {code} {titleOf(code)}
          </Checkbox>
        ))}
      </CheckboxGroup>
    );
  });
}
