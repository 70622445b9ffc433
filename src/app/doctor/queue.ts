import { newsArrive, queueFacts } from '../../platform/db/look/server.ts';
import { type Check, good, orGood, unwise } from './check.ts';

export const queue: Check = {
  what: 'Kö',
  async look({ doors }) {
    const { waiting, overdue, dead, oldest } = await doors.asOwner(queueFacts);
    const since = oldest === null ? '' : `, det äldsta sedan ${Math.round(oldest / 60)} minuter`;
    return orGood(
      [
        dead > 0 &&
          unwise(
            `${dead} jobb har misslyckats tio gånger och ligger kvar.`,
            'Se i loggen varför (”job failed”), rätta orsaken, och låt support se jobben under Driftläge.',
          ),
        overdue > 0 &&
          unwise(
            `${overdue} jobb är mer än fem minuter sena${since}.`,
            'Kör serve om den inte är igång; annars är den belastad, eller så misslyckas jobben: se i loggen.',
          ),
      ],
      `${waiting} jobb väntar${since}.`,
    );
  },
};

const PATIENCE_MS = 5_000;

export const news: Check = {
  what: 'Nyheter till webbläsarna',
  async look({ doors }) {
    const heard = await doors.asOwner((owner) => doors.asApp((app) => newsArrive(owner, app, PATIENCE_MS)));
    if (heard) return [good('Ett meddelande genom databasen (listen/notify) kommer fram.')];
    return [
      unwise(
        'Meddelanden genom databasen (listen/notify) kommer inte fram: ingen får veta att det finns nytt förrän sidan laddas om.',
        'Se om en anslutningspool i transaktionsläge står emellan, och gå förbi den.',
      ),
    ];
  },
};
