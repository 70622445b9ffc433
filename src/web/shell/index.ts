/** What pages use of the frame. */
export { useOpenCall } from './frame-slots.tsx';
export type { KeyAction } from './keys.ts';
export { useMenu } from './menu.tsx';
export { AppLink, type AppLinkProps, useAddress, useGo, useLeaveGuard, usePart, usePath } from './navigation.tsx';
export { Page, type PageProps, useComingBack } from './page.tsx';
export { places } from './places.ts';
export { type Command, useCommand, useRead, useRefresh } from './server.ts';
export { type SessionInfo, useAbility, useController, useSession, useSessionControl } from './session.tsx';
export { type CallPanelProps, defineWebModule, type QuickFindProps } from './slots.ts';
export { useKept } from './use-kept.ts';
export { useKeys } from './use-keys.tsx';
