import { handle } from '../../../platform/http/index.ts';
import { correctAct, markWrongPatient } from './commands/correct.ts';
import { enterForm } from './commands/enter.ts';
import * as contract from './contract.ts';
import { openCard } from './queries/card.ts';
import { myCases, treatedCases } from './queries/my-cases.ts';

export const caseRoutes = [
  handle(contract.openCard, ({ tx, params }) => openCard(tx, params.patientId)),
  handle(contract.enterActs, ({ tx, params, body }) => enterForm(tx, { ...body, patientId: params.patientId })),
  handle(contract.correctAct, ({ tx, params, body }) => correctAct(tx, { ...body, actId: params.actId })),
  handle(contract.markWrongPatient, ({ tx, params, body }) => markWrongPatient(tx, { ...body, actId: params.actId })),
  handle(contract.myCases, ({ tx }) => myCases(tx)),
  handle(contract.treatedCases, ({ tx }) => treatedCases(tx)),
];
