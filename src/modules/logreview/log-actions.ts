/** What is written in the log about the log itself. */
import { defineLogActions } from '../log/index.ts';

export const { actions: logReviewLogActions, event } = defineLogActions({
  'log.extract.given': ['Lämnade ut ett utdrag ur loggen', 'Lämnade ut det här utdraget ur loggen'],
  'log.extract.made': ['Tog fram en patients utdrag ur loggen', 'Tog fram ett utdrag ur loggen om dig'],
  'log.heads_published': 'Skrev ned var loggens kedja slutar',
  'log.person.revealed': [
    'Visade vem en rad i loggen gällde',
    'Såg vem en rad i loggen gällde, vid kontroll av loggen',
  ],
  'log.review.completed': 'Avslutade en loggkontroll',
  'log.review.created': 'Valde ut rader till en loggkontroll',
  'log.review.found': ['Bedömde en rad i loggen', 'Bedömde vid kontroll av loggen en rad som gällde dig'],
  'log.review.opened': ['Läste raderna i en loggkontroll', 'Kontrollerade loggen; ditt namn visades inte'],
  'log.reviews.listed': 'Visade loggkontrollerna',
  'log.sent': 'Skickade loggrader till loggtjänsten',
  'log.settings.changed': 'Ändrade hur loggen kontrolleras',
  'log.settings.viewed': 'Läste hur loggen kontrolleras',
  'log.thinning.approved': 'Godkände att loggen gallras',
  'log.thinning.proposed': 'Föreslog att loggen gallras',
  'log.thinning.withdrawn': 'Tog tillbaka ett förslag om att gallra loggen',
  'log.thinnings.listed': 'Visade förslag och beslut om att gallra loggen',
});
