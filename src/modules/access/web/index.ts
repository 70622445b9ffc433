/** The access room's browser door: stating a reason, and the shared parts of support's pages. */
export { AskReason, type AskReasonProps, reasonNeeded } from './ask-reason.tsx';
export { supportPlaces } from './places.ts';
export { SupportFrame } from './support/frame.tsx';
