/** The sharing room's browser door. */
export { Across } from './across.tsx';
export { Blocks } from './blocks.tsx';
export { Elsewhere } from './elsewhere.tsx';
