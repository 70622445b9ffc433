/** What is written in the log about the log itself. */
import { defineLogActions } from '../log/index.ts';

export const { actions: logReviewLogActions, event } = defineLogActions({
  'log.extract.given': {
    done: 'Lämnade ut ett utdrag ur loggen',
    toPatient: 'Lämnade ut det här utdraget ur loggen',
  },
  'log.extract.made': {
    done: 'Tog fram en patients utdrag ur loggen',
    toPatient: 'Tog fram ett utdrag ur loggen om dig',
  },
  'log.heads_published': { done: 'Skrev ned var loggens kedja slutar' },
  'log.person.revealed': {
    done: 'Visade vem en rad i loggen gällde',
    toPatient: 'Såg vem en rad i loggen gällde, vid kontroll av loggen',
  },
  'log.review.completed': { done: 'Avslutade en loggkontroll' },
  'log.review.created': { done: 'Valde ut rader till en loggkontroll' },
  'log.review.found': {
    done: 'Bedömde en rad i loggen',
    toPatient: 'Bedömde vid kontroll av loggen en rad som gällde dig',
  },
  'log.review.opened': {
    done: 'Läste raderna i en loggkontroll',
    toPatient: 'Kontrollerade loggen; ditt namn visades inte',
  },
  'log.reviews.listed': { done: 'Visade loggkontrollerna' },
  'log.sent': { done: 'Skickade loggrader till loggtjänsten' },
  'log.settings.changed': { done: 'Ändrade hur loggen kontrolleras' },
  'log.settings.viewed': { done: 'Läste hur loggen kontrolleras' },
  'log.thinning.approved': { done: 'Godkände att loggen gallras' },
  'log.thinning.proposed': { done: 'Föreslog att loggen gallras' },
  'log.thinning.withdrawn': { done: 'Tog tillbaka ett förslag om att gallra loggen' },
  'log.thinnings.listed': { done: 'Visade förslag och beslut om att gallra loggen' },
});
