import { APP_ROLE } from '../../platform/db/connection.ts';
import { codeOf } from '../../platform/db/failures.ts';
import { rightsFacts, roleFacts, tryCall } from '../../platform/db/look/rights.ts';
import { broken, type Check, type Finding, good, orGood, someOf, unwise } from './check.ts';

const RESTORED = 'Är databasen återläst utan roller? Återläs med roller och rättigheter, se docs/operations.md.';

export const role: Check = {
  what: 'Programmets inloggning',
  async look({ doors }) {
    const found = await doors.asApp(roleFacts);
    return orGood(
      [
        found.free &&
          broken(
            `${found.role} går förbi radskyddet i databasen.`,
            `Kör: alter role ${found.role} nosuperuser nobypassrls. Eller ge en egen inloggning i DATABASE_APP_URL.`,
          ),
        !found.member &&
          broken(`${found.login} är inte medlem i ${APP_ROLE}.`, `Kör: grant ${APP_ROLE} to ${found.login}`),
        found.owns && broken(`${found.role} äger tabeller och kan ta bort radskyddet.`, `Låt en annan roll äga dem.`),
      ],
      `${found.login} arbetar som ${found.role}, som radskyddet binder.`,
    );
  },
};

export const rights: Check = {
  what: 'Rättigheter och radskydd',
  async look({ doors }) {
    const { unguarded, blind, closed, uncallable, open } = await doors.asOwner(rightsFacts);
    return orGood(
      [
        unguarded.length > 0 &&
          broken(
            `Radskyddet gäller inte fullt ut i ${someOf(unguarded)}.`,
            'Kör för var och en: alter table … enable row level security, force row level security.',
          ),
        blind.length > 0 && broken(`Reglerna (policy) för radskyddet saknas i ${someOf(blind)}.`, RESTORED),
        closed.length > 0 && broken(`Programmet får inte läsa ${someOf(closed)}.`, RESTORED),
        uncallable.length > 0 && broken(`Programmet får inte använda funktionerna ${someOf(uncallable)}.`, RESTORED),
        open.length > 0 &&
          unwise(
            `Vem som helst som får logga in i databasen kan fråga förbi radskyddet genom ${someOf(open)}.`,
            'Kör för var och en: revoke execute on function … from public.',
          ),
      ],
      'Tabeller och funktioner är öppna för programmet, och radskyddet gäller.',
    );
  },
};

export const trialCall: Check = {
  what: 'Ett anrop på prov',
  async look({ doors }): Promise<readonly Finding[]> {
    try {
      await doors.asApp(tryCall);
      return [good('Det går att läsa och att skriva i åtkomstloggen. Ingenting sparades.')];
    } catch (error) {
      // The database's own words may hold names of tables, never of people: no values were sent.
      const code = codeOf(error);
      if (code === null) throw error;
      return [broken(`Databasen nekar ett vanligt anrop (${code}: ${(error as Error).message}).`, whatToDo(code))];
    }
  },
};

function whatToDo(code: string): string {
  if (code === '42501') return RESTORED;
  if (code === '25006') return 'Servern tar bara emot läsning: peka på den som skriver.';
  if (code === '53100') return 'Disken är full: ge mer utrymme.';
  return 'Se databasens logg, och kör koordinera migrate om tabeller saknas.';
}
