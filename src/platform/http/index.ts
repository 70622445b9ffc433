/** The parts that modules need to bind their routes. The server itself, which loads the framework, is `server.ts`. */
export type { Sessions } from './api.ts';
export {
  type Authenticated,
  type BoundRoute,
  type HandledOutside,
  handle,
  handleOutside,
  handleUpload,
} from './bind.ts';
