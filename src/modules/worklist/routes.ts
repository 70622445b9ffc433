import { handle } from '../../platform/http/index.ts';
import { answerQuestion, decideAboutRow, markSeen, noteAnswer, undoDecision } from './commands.ts';
import { viewSupportWorklist as supportWorklist } from './contract/support.ts';
import * as contract from './contract.ts';
import { previewPerson } from './preview.ts';
import { countTabs, doctorQuestions, listFacets, listPeople, myQuestions, printPeople, viewToday } from './queries.ts';
import { changeCounting, changeRules, setPreferences, viewCounting, viewPreferences, viewRules } from './rules.ts';
import { viewSupportWorklist } from './support/queries.ts';

export const worklistRoutes = [
  handle(contract.listPeople, ({ tx, body }) => listPeople(tx, body)),
  handle(contract.printPeople, ({ tx, body }) => printPeople(tx, body)),
  handle(contract.countTabs, ({ tx }) => countTabs(tx)),
  handle(contract.viewToday, ({ tx }) => viewToday(tx)),
  handle(contract.listFacets, ({ tx }) => listFacets(tx)),
  handle(contract.previewPerson, ({ tx, params, body }) => previewPerson(tx, params.patientId, body)),
  handle(contract.decideAboutRow, ({ tx, body }) => decideAboutRow(tx, body)),
  handle(contract.undoDecision, ({ tx, params }) => undoDecision(tx, params.decisionId)),
  handle(contract.noteAnswer, ({ tx, params, body }) => noteAnswer(tx, params.decisionId, body)),
  handle(contract.answerQuestion, ({ tx, params, body }) => answerQuestion(tx, params.decisionId, body)),
  handle(contract.myQuestions, ({ tx }) => myQuestions(tx)),
  handle(contract.markSeen, ({ tx, body }) => markSeen(tx, body)),
  handle(contract.doctorQuestions, ({ tx }) => doctorQuestions(tx)),
  handle(contract.viewRules, ({ tx }) => viewRules(tx)),
  handle(contract.changeRules, ({ tx, body }) => changeRules(tx, body)),
  handle(contract.viewCounting, ({ tx }) => viewCounting(tx)),
  handle(contract.changeCounting, ({ tx, body }) => changeCounting(tx, body)),
  handle(contract.viewPreferences, ({ tx }) => viewPreferences(tx)),
  handle(contract.setPreferences, ({ tx, body }) => setPreferences(tx, body)),
  handle(supportWorklist, ({ tx, params }) => viewSupportWorklist(tx, params.requestId)),
];
