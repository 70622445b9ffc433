import { handle } from '../../platform/http/index.ts';
import { noteDetail } from './commands.ts';
import * as contract from './contract.ts';
import { noteDeath, proposeDeathCorrection, settleDeathCorrection } from './death/commands.ts';
import * as death from './death/contract.ts';
import { findPatients, revealContact, viewDetailHistory, viewPatient } from './queries.ts';

export const patientRoutes = [
  handle(contract.findPatients, ({ tx, body }) => findPatients(tx, body.text)),
  handle(contract.viewPatient, ({ tx, params }) => viewPatient(tx, params.patientId)),
  handle(contract.revealContact, ({ tx, params, body }) => revealContact(tx, params.patientId, body.reason)),
  handle(contract.noteDetail, ({ tx, params, body }) => noteDetail(tx, params.patientId, body)),
  handle(contract.viewDetailHistory, ({ tx, params }) => viewDetailHistory(tx, params.patientId)),
  handle(death.noteDeath, ({ tx, params, body }) => noteDeath(tx, params.patientId, body)),
  handle(death.proposeDeathCorrection, ({ tx, params, body }) => proposeDeathCorrection(tx, params.patientId, body)),
  handle(death.settleDeathCorrection, ({ tx, params, body }) => settleDeathCorrection(tx, params, body.outcome)),
];
