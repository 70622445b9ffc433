/** The access room's browser door: saying why one opens, and proving again who one is. */
export { AskReason, type AskReasonProps, reasonNeeded } from './ask-reason.tsx';
export { supportPlaces } from './places.ts';
export { StepUpNotice, useStepUp } from './step-up.tsx';
export { SupportFrame } from './support/frame.tsx';
