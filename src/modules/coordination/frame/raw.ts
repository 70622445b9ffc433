/**
 * A form's content as it is typed: raw JSON that may be incomplete, and is saved in a draft as it is. Pure.
 */
import type { FieldDescription, FieldDescriptions } from './fields.ts';

export type Raw = string | number | boolean | null | readonly Raw[] | { readonly [key: string]: Raw | undefined };
export type RawContent = { readonly [key: string]: Raw | undefined };

/** Whether it is empty: null, blanks, or a group or list of nothing. */
export function isEmpty(raw: Raw | undefined): boolean {
  if (raw === undefined || raw === null) return true;
  if (typeof raw === 'string') return raw.trim() === '';
  if (Array.isArray(raw)) return raw.every((row: Raw) => isEmpty(row));
  return typeof raw === 'object' && Object.values(raw).every((value) => isEmpty(value as Raw | undefined));
}

/** The text of a field; empty when it holds something else. */
export const textOf = (raw: Raw | undefined): string => (typeof raw === 'string' ? raw : '');

/** The content of a group; empty when it holds something else. */
export function groupOf(raw: Raw | undefined): RawContent {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as RawContent) : {};
}

/** The rows of a list; none when it holds something else. */
export const rowsOf = (raw: Raw | undefined): readonly Raw[] => (Array.isArray(raw) ? raw : []);

/**
 * What is sent of a field: an empty group, date, time, number or choice is null. Empty rows fall away. Text stays text.
 */
export function tidied(raw: Raw | undefined, field: FieldDescription): Raw {
  switch (field.control) {
    case 'group':
    case 'next_step':
    case 'opening':
    case 'information':
    case 'colleague':
    case 'colleague_or_unit':
    case 'later_contact':
      return isEmpty(raw) ? null : tidiedContent(groupOf(raw), field.group ?? {});
    case 'rows':
    case 'steps':
      return rowsOf(raw)
        .filter((row) => !isEmpty(row))
        .map((row) => tidiedContent(groupOf(row), field.row ?? {}));
    case 'step_marks':
      return raw === null || raw === undefined
        ? null
        : rowsOf(raw)
            .filter((row) => !isEmpty(groupOf(row).mark))
            .map((row) => tidiedContent(groupOf(row), field.row ?? {}));
    case 'text':
    case 'long':
    case 'goal':
      return textOf(raw);
    case 'date':
    case 'time':
    case 'choice':
      return raw === undefined || raw === '' ? null : raw;
    default:
      return raw ?? null;
  }
}

/** The content as it is sent. Fields that the form does not draw stay; untouched ones are left to their default. */
export function tidiedContent(content: RawContent, fields: FieldDescriptions): RawContent {
  const sent: Record<string, Raw> = {};
  for (const [key, value] of Object.entries(content)) {
    if (value === undefined) continue;
    const field = fields[key];
    sent[key] = field === undefined ? value : tidied(value, field);
  }
  return sent;
}
