/** The sharing room's browser door. */
export { Blocks } from './blocks.tsx';
export { Elsewhere } from './elsewhere.tsx';
