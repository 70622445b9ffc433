import type { HandledOutside } from '../../platform/http/index.ts';
import { handle, handleOutside, handleUpload } from '../../platform/http/index.ts';
import { type Caller, retryQuarantined, setQuarantinedAside, uploadCertificates } from './commands.ts';
import * as support from './contract/support.ts';
import * as contract from './contract.ts';
import { enterCertificate, enterPasted } from './enter-certificates.ts';
import { listCertificates, listQuarantine, viewOriginal, viewQuarantined } from './queries.ts';
import { viewSupportMessage, viewSupportQuarantine } from './support/queries.ts';

export const certificateRoutes = [
  handleUpload(contract.importCertificates, { maxBytes: contract.MAX_UPLOAD_BYTES }, ({ raw, ...caller }) =>
    uploadCertificates(caller, raw.stream, raw.name),
  ),
  handle(contract.enterCertificate, ({ tx, body }) => enterCertificate(tx, body)),
  handle(contract.enterPasted, ({ tx, body }) => enterPasted(tx, body.rows)),
  handle(contract.listCertificates, ({ tx, params }) => listCertificates(tx, params.patientId)),
  handle(contract.viewOriginal, ({ tx, params }) => viewOriginal(tx, params.certificateId)),
  handle(contract.listQuarantine, ({ tx, query }) => listQuarantine(tx, query.after ?? null)),
  handle(contract.viewQuarantined, ({ tx, params }) => viewQuarantined(tx, params.quarantineId)),
  handle(support.viewSupportQuarantine, ({ tx, params }) => viewSupportQuarantine(tx, params.requestId)),
  handle(support.viewSupportMessage, ({ tx, params }) => viewSupportMessage(tx, params.requestId, params.quarantineId)),
  handleOutside(contract.retryQuarantined, (call) => retryQuarantined(callerOf(call), call.params.quarantineId)),
  handle(contract.setQuarantinedAside, ({ tx, params, body }) =>
    setQuarantinedAside(tx, params.quarantineId, body.reason),
  ),
];

function callerOf(call: HandledOutside<typeof contract.retryQuarantined>): Caller {
  const { authenticated, database, clock, requestId } = call;
  if (authenticated === null) {
    throw new Error('a route with log-in ran without one');
  }
  return { subject: authenticated.subject, database, clock, requestId };
}
