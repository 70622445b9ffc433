import type { TextGroupName } from '../../diagnoses/index.ts';
import { body } from './body.ts';
import { illness } from './illness.ts';
import { mind } from './mind.ts';
import type { StoryShelf } from './shelf.ts';

export { common, notes } from './common.ts';
export type { Holding, StoryShelf } from './shelf.ts';

const MIND: ReadonlySet<TextGroupName> = new Set(['stress', 'depression', 'anxiety', 'attention', 'bipolar']);
const BODY: ReadonlySet<TextGroupName> = new Set([
  'back',
  'shoulder',
  'pain',
  'knee',
  'arthrosis',
  'handFracture',
  'carpal',
  'elbow',
  'smallJoints',
  'leg',
  'sprain',
  'inflammation',
]);

/** Phrases about this kind of trouble. */
export function shelfOf(texts: TextGroupName): StoryShelf {
  return MIND.has(texts) ? mind : BODY.has(texts) ? body : illness;
}
