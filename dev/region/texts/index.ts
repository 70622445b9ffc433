import * as body from './body.ts';
import * as joints from './joints.ts';
import * as mind from './mind.ts';
import * as other from './other.ts';
import type { TextShelf } from './shelf.ts';

/** Texts of certificates, by group of diagnoses. Written for the demo; medical in tone, harmless in content. */
export const shelves = { ...body, ...joints, ...mind, ...other } satisfies Record<string, TextShelf>;

/** The shelf of texts that a diagnosis takes its words from. */
export type TextGroupName = keyof typeof shelves;

export const isTextGroup = (name: string): name is TextGroupName => Object.hasOwn(shelves, name);

/** Whether the trouble is one of mind, of body, or another illness. */
export function troubleOf(name: TextGroupName): 'mind' | 'body' | 'illness' {
  if (name in mind) return 'mind';
  return name in body || name in joints ? 'body' : 'illness';
}
