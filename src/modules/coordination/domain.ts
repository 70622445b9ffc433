/** What other modules, in the browser too, may know of coordination without a database: kinds, words and summaries. Pure. */
export { actKinds, isActName } from './acts/index.ts';
export { copyGrounds, manners } from './frame/choices.ts';
export { momentText } from './frame/event-time.ts';
export { withdrawnWhy } from './frame/handover.ts';
export { promiseText, type StandingKind } from './frame/promises.ts';
export { codeTitles } from './frame/render.ts';
export type { CaseSummary } from './frame/summary.ts';
export { type Audience, tellable } from './frame/telling.ts';
