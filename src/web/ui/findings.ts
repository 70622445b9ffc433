/** The state of a form's findings: pure, so that it can be tested without a browser. */
import * as z from 'zod/mini';
import { CallError } from '../../contract/errors.ts';
import { findings } from '../../contract/findings.ts';

/** Finding per field path, in the order of the form's fields. */
export type Findings = Readonly<Record<string, string>>;

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly findings: Findings };

/** Checks a form's value against the contract. */
export function checkForm<S extends z.core.$ZodType>(schema: S, value: unknown): Checked<z.output<S>> {
  const result = z.safeParse(schema, value);
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, findings: findings(result.error.issues, value) };
}

/** The server's findings per field, or null when the error is of another kind. */
export function findingsOfError(error: unknown): Findings | null {
  return error instanceof CallError && Object.keys(error.fields).length > 0 ? error.fields : null;
}

/** The findings under other field names. Of two that get the same name, the first stays. */
export function renamed(found: Findings, name: (path: string) => string): Findings {
  const named: Record<string, string> = {};
  for (const [path, text] of Object.entries(found)) named[name(path)] ??= text;
  return named;
}

/** The given words at the empty fields: nothing chosen, no text, an unticked box. */
export function ifEmpty<T>(typed: T, words: { readonly [Name in keyof T]?: string }): Findings {
  const isEmpty = (value: unknown): boolean =>
    Array.isArray(value) ? value.length === 0 : !value || (typeof value === 'string' && value.trim() === '');
  const names = Object.keys(words) as (keyof T & string)[];
  return Object.fromEntries(names.filter((name) => isEmpty(typed[name])).map((name) => [name, words[name] ?? '']));
}

/** The error when somebody else's change came between reading and sending; null for any other. */
export function conflictOf(error: unknown): CallError | null {
  return error instanceof CallError && error.kind === 'conflict' ? error : null;
}

/** The id of a field's control: the summary's links lead to it. */
export function fieldId(form: string, path: string): string {
  return `${form}-${path === '' ? 'form' : path.replaceAll('.', '-')}`;
}

/** A finding for the summary: with its field's name, so that three empty fields can be told apart. */
export function summaryText(label: string, finding: string): string {
  if (label === '') return finding;
  return /[?!.]$/.test(label)
    ? `${label} ${finding}`
    : `${label}: ${finding.charAt(0).toLowerCase()}${finding.slice(1)}`;
}

/** The findings that remain when the value under the path changes: those about unchanged parts. */
export function standing(found: Findings, path: string, before: unknown, now: unknown): Findings {
  const entries = Object.entries(found);
  const left = entries.filter(([at]) => {
    if (at !== path && !at.startsWith(`${path}.`)) return true;
    const keys = at === path ? [] : at.slice(path.length + 1).split('.');
    return valueAt(before, keys) === valueAt(now, keys);
  });
  return left.length === entries.length ? found : Object.fromEntries(left);
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    // A value without parts, as the text of day and clock, is compared whole.
    (part, key) =>
      typeof part === 'object' && part !== null ? (part as Readonly<Record<string, unknown>>)[key] : part,
    value,
  );
}
