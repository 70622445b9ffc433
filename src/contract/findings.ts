/**
 * A schema's findings in Swedish, one per field: the same words on the server and in the browser's form.
 */
import type * as z from 'zod/mini';
import { notADay } from '../kernel/typed-day.ts';

/** 'periods.0.end' for ['periods', 0, 'end']; '' for the whole. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'ett tal',
  int: 'ett heltal',
  boolean: 'ja eller nej',
  array: 'en lista',
  object: 'ett objekt',
};

const formats: Readonly<Record<string, string>> = {
  uuid: 'Det här är inte en giltig nyckel.',
  email: 'Skriv en e-postadress, som namn@exempel.se.',
  date: notADay(''),
  datetime: 'Skriv dag och klockslag som åååå-mm-ddThh:mm.',
  url: 'Skriv en fullständig webbadress.',
};

/** Zod's own default texts begin like this; every other text is ours, written beside the schema. */
function isDefault(message: string): boolean {
  return (
    message === '' || message.startsWith('Invalid') || message.startsWith('Too ') || message.startsWith('Unrecognized')
  );
}

/** The value at the path in the checked value; undefined when there is none. */
function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** One finding as a Swedish sentence. A text written beside the schema wins. */
function findingText(issue: z.core.$ZodIssue, checked: unknown): string {
  if (!isDefault(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return (valueAt(checked, issue.path) ?? null) === null
        ? 'Fyll i det här.'
        : `Här ska det stå ${nouns[issue.expected] ?? 'något annat'}.`;
    case 'too_small':
      if (issue.origin === 'string')
        return issue.minimum === 1 ? 'Fyll i det här.' : `Skriv minst ${issue.minimum} tecken.`;
      if (issue.origin === 'array') return `Ange minst ${issue.minimum}.`;
      return `Ange ${issue.inclusive === false ? 'mer än' : 'minst'} ${issue.minimum}.`;
    case 'too_big':
      if (issue.origin === 'string') return `Skriv högst ${issue.maximum} tecken.`;
      if (issue.origin === 'array') return `Ange högst ${issue.maximum}.`;
      return `Ange ${issue.inclusive === false ? 'mindre än' : 'högst'} ${issue.maximum}.`;
    case 'invalid_format':
      return formats[issue.format] ?? 'Det här är inte skrivet som det ska.';
    case 'invalid_value':
    case 'invalid_union':
      return 'Välj ett av alternativen.';
    case 'unrecognized_keys':
      return `Okända uppgifter: ${issue.keys.join(', ')}.`;
    default:
      return 'Det här är inte rätt ifyllt.';
  }
}

/** Findings by field path for the checked value; a field shows its first finding. */
export function findings(issues: readonly z.core.$ZodIssue[], checked: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  for (const issue of issues) found[fieldPath(issue.path)] ??= findingText(issue, checked);
  return found;
}
