/** The access room's browser door: saying why one opens, and what support's pages share. */
export { AskReason, type AskReasonProps, reasonNeeded } from './ask-reason.tsx';
export { supportPlaces } from './places.ts';
export { SupportFrame } from './support/frame.tsx';
