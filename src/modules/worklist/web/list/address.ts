/** The list's filters as an address, so that a view is a link. It never holds words that identify a person (LAW-94). */
import * as z from 'zod/mini';
import { filterField, type ListFilter } from '../../contract.ts';
import { type RuleKey, type SortKey, sortKeys } from '../../domain.ts';

/** An address may hold anything; parts that are not our filters are ignored. */
export const addressSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export type Address = z.output<typeof addressSchema>;

type Kind = 'list' | 'numbers' | 'number' | 'text';

/** The Swedish word of each filter in the address. A filter without a word does not compile. */
const words: { readonly [K in keyof ListFilter]-?: { readonly word: string; readonly kind: Kind } } = {
  states: { word: 'lage', kind: 'list' },
  degrees: { word: 'grad', kind: 'numbers' },
  doctor: { word: 'lakare', kind: 'text' },
  chapters: { word: 'kapitel', kind: 'list' },
  codes: { word: 'diagnos', kind: 'list' },
  ageFrom: { word: 'alder-fran', kind: 'number' },
  ageTo: { word: 'alder-till', kind: 'number' },
  sex: { word: 'kon', kind: 'text' },
  lengths: { word: 'langd', kind: 'list' },
  endsFrom: { word: 'slutar-fran', kind: 'text' },
  endsTo: { word: 'slutar-till', kind: 'text' },
  reasons: { word: 'skal', kind: 'list' },
  decisions: { word: 'beslut', kind: 'list' },
  statuses: { word: 'status', kind: 'list' },
  occupations: { word: 'sysselsattning', kind: 'list' },
  responsible: { word: 'ansvarig', kind: 'text' },
};

const keys = Object.keys(words) as (keyof ListFilter)[];

const asList = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

function read(kind: Kind, value: string | readonly string[]): unknown {
  const list = asList(value);
  if (kind === 'list') return list;
  if (kind === 'numbers') return list.map(Number);
  return kind === 'number' ? Number(list[0]) : list[0];
}

/** The filter in an address. An invalid part narrows nothing, and the rest applies. */
export function filterOf(address: Address): ListFilter {
  const filter: Record<string, unknown> = {};
  for (const key of keys) {
    const { word, kind } = words[key];
    const value = address[word];
    if (value === undefined) continue;
    const candidate = { [key]: read(kind, value) };
    if (z.safeParse(filterField, candidate).success) Object.assign(filter, candidate);
  }
  return filter as ListFilter;
}

/** One part of a filter, or its choices as text, as its part of the address; undefined removes it. */
export function addressPart<K extends keyof ListFilter>(
  key: K,
  value: ListFilter[K] | readonly string[],
): Record<string, unknown> {
  const empty = value === undefined || (Array.isArray(value) && value.length === 0);
  return { [words[key].word]: empty ? undefined : value };
}

/** The address of a list narrowed to one reason. */
export const withReason = (path: string, reason: RuleKey): string => `${path}?${words.reasons.word}=${reason}`;

/** Removes every filter from the address; the order stays. */
export function noFilter(): Record<string, undefined> {
  return Object.fromEntries(keys.map((key) => [words[key].word, undefined]));
}

export interface Order {
  readonly sort: SortKey;
  readonly descending: boolean;
}

export function orderOf(address: Address): Order {
  const sort = sortKeys.find((key) => key === address.ordning) ?? 'rules';
  return { sort, descending: address.fallande === '1' };
}

export function orderPart(order: Order): Record<string, unknown> {
  return { ordning: order.sort === 'rules' ? undefined : order.sort, fallande: order.descending ? '1' : undefined };
}
