/** The log's actions on the worklist. */
import { defineLogActions } from '../log/index.ts';

export const { actions: worklistLogActions, event } = defineLogActions({
  'support.worklist_viewed': {
    done: 'Felsökte: såg arbetslistans rader utan namn, nummer, diagnos och grad',
    toPatient: 'Felsökte listan över sjukskrivna, där du stod med; ditt namn, ditt nummer och din diagnos visades inte',
  },
  'worklist.answer_noted': { done: 'Noterade läkarens svar på en fråga' },
  'worklist.counted': { done: 'Räknade rader i arbetslistan' },
  'worklist.counting_changed': { done: 'Ändrade hur sjukfall räknas' },
  'worklist.decided': {
    done: 'Fattade ett listbeslut',
    toPatient: 'Tog ställning i listan över sjukskrivna till om du kan behöva stöd',
  },
  'worklist.listed': {
    done: 'Gick igenom listan över sjukskrivna',
    toPatient: 'Visade listan över sjukskrivna, där du stod med',
  },
  'worklist.marked': {
    done: 'Markerade rader i listan som sedda',
    toPatient: 'Markerade rader i listan över sjukskrivna som sedda, även din',
  },
  'worklist.preferences_set': { done: 'Ändrade sina egna kolumner och arbetsdagar' },
  'worklist.preferences_viewed': { done: 'Läste sina egna inställningar' },
  'worklist.previewed': {
    done: 'Läste intyg och tidigare beslut i listan',
    toPatient: 'Läste dina intyg och tidigare beslut i listan över sjukskrivna',
  },
  'worklist.printed': {
    done: 'Skrev ut listan över sjukskrivna',
    toPatient: 'Skrev ut listan över sjukskrivna, där du stod med',
  },
  'worklist.questions_listed': {
    done: 'Visade frågor att lyfta med läkare',
    toPatient: 'Visade frågor att ställa till läkare, även om dig',
  },
  'worklist.refreshed': {
    done: 'Räknade om arbetslistan',
    toPatient: 'Räknade om listan över sjukskrivna',
  },
  'worklist.reviewed': { done: 'Avslutade en genomgång av listan' },
  'worklist.rules_changed': { done: 'Ändrade enhetens regler för listan' },
  'worklist.rules_viewed': { done: 'Läste enhetens regler för listan' },
  'worklist.today_viewed': {
    done: 'Läste dagens arbetslista',
    toPatient: 'Visade dagens arbetslista, där du stod med',
  },
  'worklist.undone': {
    done: 'Tog tillbaka ett listbeslut',
    toPatient: 'Tog tillbaka ett ställningstagande i listan om dig',
  },
});
