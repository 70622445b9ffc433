import { type TextGroupName, troubleOf } from '../../texts/index.ts';
import { body } from './body.ts';
import { illness } from './illness.ts';
import { mind } from './mind.ts';
import type { StoryShelf } from './shelf.ts';

export { common, notes } from './common.ts';
export type { Holding, StoryShelf } from './shelf.ts';

const shelves: Readonly<Record<ReturnType<typeof troubleOf>, StoryShelf>> = { mind, body, illness };

/** Phrases about this kind of trouble. */
export const shelfOf = (texts: TextGroupName): StoryShelf => shelves[troubleOf(texts)];
