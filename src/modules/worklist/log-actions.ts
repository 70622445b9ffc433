/** The log's actions on the worklist. */
import { defineLogActions } from '../log/index.ts';

export const { actions: worklistLogActions, event } = defineLogActions({
  'support.worklist_viewed': [
    'Felsökte: såg arbetslistans rader utan namn, nummer, diagnos och grad',
    'Felsökte listan över sjukskrivna, där du stod med; ditt namn, ditt nummer och din diagnos visades inte',
  ],
  'worklist.answer_noted': 'Sparade läkarens svar på en fråga',
  'worklist.counted': 'Räknade rader i arbetslistan',
  'worklist.counting_changed': 'Ändrade hur sjukfall räknas',
  'worklist.decided': ['Fattade ett listbeslut', 'Tog ställning i listan över sjukskrivna till om du kan behöva stöd'],
  'worklist.listed': ['Gick igenom listan över sjukskrivna', 'Visade listan över sjukskrivna, där du stod med'],
  'worklist.marked': [
    'Markerade rader i listan som sedda',
    'Markerade rader i listan över sjukskrivna som sedda, även din',
  ],
  'worklist.own_questions_listed': [
    'Läste koordinatorns frågor till sig',
    'Läste koordinatorns frågor om sina patienter, även om dig',
  ],
  'worklist.preferences_set': 'Ändrade sina egna kolumner och arbetsdagar',
  'worklist.preferences_viewed': 'Läste sina egna inställningar',
  'worklist.previewed': [
    'Läste intyg och tidigare beslut i listan',
    'Läste dina intyg och tidigare beslut i listan över sjukskrivna',
  ],
  'worklist.printed': ['Skrev ut listan över sjukskrivna', 'Skrev ut listan över sjukskrivna, där du stod med'],
  'worklist.questions_listed': [
    'Visade frågor att lyfta med läkare',
    'Visade frågor att ställa till läkare, även om dig',
  ],
  'worklist.refreshed': ['Räknade om arbetslistan', 'Räknade om listan över sjukskrivna'],
  'worklist.reviewed': 'Avslutade en genomgång av listan',
  'worklist.rules_changed': 'Ändrade enhetens regler för listan',
  'worklist.rules_viewed': 'Läste enhetens regler för listan',
  'worklist.today_viewed': ['Läste dagens arbetslista', 'Visade dagens arbetslista, där du stod med'],
  'worklist.undone': ['Tog tillbaka ett listbeslut', 'Tog tillbaka ett ställningstagande i listan om dig'],
});
