/** The frame's parts that are fetched later (later.ts), as one script. */
export { FrameDialogs } from './frame-dialogs.tsx';
export { UnitMenu } from './unit-menu.tsx';
export { UserMenu } from './user-menu.tsx';
