/** The door for the application's wiring; what other modules need is in `index.ts`, which loads nothing more. */
export { appendHead, type HeadLine, readHeads, UnreadableHeads } from './chain/heads.ts';
export { type ChainFinding, ChainWalk, type PublishedHead } from './chain/walk.ts';
export { atOneMoment, chainedRows, type LoggedProvider, loggedProviders } from './store/chain.ts';
