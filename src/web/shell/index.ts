/** The parts of the frame that pages use. */
export { useCommand, useRead, useRefresh } from '../server.ts';
export { ToFirstPage } from './first-page.tsx';
export { useOpenCall } from './frame-slots.tsx';
export { KeyedAnswers } from './keyed-answers.tsx';
export type { KeyAction } from './keys.ts';
export { useMenu } from './menu.tsx';
export { AppLink, useAddress, useGo, useLeaveGuard, usePart, usePath } from './navigation.tsx';
export { Page, useComingBack } from './page.tsx';
export { places } from './places.ts';
export { useReceipt } from './receipt.tsx';
export { useAbility, useController, useSession, useSessionControl } from './session.tsx';
export { type CallPanelProps, defineWebModule, type QuickFindProps } from './slots.ts';
export { Term, type TermProps } from './term.tsx';
export { useKept } from './use-kept.ts';
export { useKeys } from './use-keys.tsx';
export { WhereNext } from './where-next.tsx';
