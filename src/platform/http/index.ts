export type { Sessions } from './api.ts';
export {
  type Authenticated,
  type BoundRoute,
  type Handled,
  type HandledOutside,
  type HandledUpload,
  handle,
  handleOutside,
  handleUpload,
  type RawBody,
} from './bind.ts';
export { RefusalError } from './errors.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { createServer, type HttpServer, type ServerOptions } from './server.ts';
