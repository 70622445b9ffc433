/** The access room's browser door: saying why one opens, and proving again who one is. */
export { AskReason, type AskReasonProps, reasonNeeded } from './ask-reason.tsx';
export { StepUpNotice, useStepUp } from './step-up.tsx';
