import { connectionFacts, serverFacts, serverSettings } from '../../platform/db/look/server.ts';
import { broken, type Check, good, orGood, unwise } from './check.ts';

export const server: Check = {
  what: 'Databasserver',
  async look({ doors }) {
    const { version, name, encoding, swedish, zones } = await doors.asOwner(serverFacts);
    return orGood(
      [
        version < 150_000 &&
          broken(`PostgreSQL ${name} är för gammal.`, 'Koordinera behöver version 15 eller nyare: uppgradera servern.'),
        encoding !== 'UTF8' &&
          broken(`Databasens teckenkodning är ${encoding}.`, "Skapa databasen med encoding 'UTF8'."),
        !swedish &&
          broken(
            'Svensk sorteringsordning (sv-SE-x-icu) saknas eller sorterar fel.',
            'Använd en server som är byggd med ICU.',
          ),
        !zones &&
          broken(
            'Servern vet inte när Sverige har sommartid.',
            'Installera tidszonsdata (tzdata) på databasens dator.',
          ),
      ],
      `PostgreSQL ${name}, ${encoding}, svensk ordning.`,
    );
  },
};

/** Whether an acknowledged entry survives a crash. `local` waits only for this server's disk, enough for one server. */
export const durability: Check = {
  what: 'Databasens beständighet',
  async look({ doors }) {
    const names = ['fsync', 'full_page_writes', 'synchronous_commit'];
    const found = await doors.asApp((client) => serverSettings(client, names));
    const off = names.filter((name) => found.get(name) === 'off');
    if (off.length === 0) return [good('Det som är sparat står kvar efter ett strömavbrott.')];
    return [
      unwise(
        `Det som är sparat kan försvinna vid ett strömavbrott: ${off.join(' och ')} är av.`,
        `Sätt ${off.map((name) => `${name} = on`).join(', ')} i databasens inställningar.`,
      ),
    ];
  },
};

/** Connections besides the pool: the listener for news, the owner's door, and a command that runs meanwhile. */
const BESIDE_POOL = 4;

export const connections: Check = {
  what: 'Databasens anslutningar',
  async look({ doors, config }) {
    const { most, others } = await doors.asApp(connectionFacts);
    const wanted = config.poolSize + BESIDE_POOL;
    if (most - others >= wanted) return [good(`${most} får finnas, andra använder ${others}, vi högst ${wanted}.`)];
    return [
      unwise(
        `Bara ${most} anslutningar får finnas och andra använder ${others}, men vi kan behöva ${wanted}.`,
        'Höj gränsen (max_connections, eller connection limit för databasen eller inloggningen), eller sänk KOORDINERA_POOL.',
      ),
    ];
  },
};
