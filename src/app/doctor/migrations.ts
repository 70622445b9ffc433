import { definitionsLeft, readDefinitions } from '../../platform/db/definitions.ts';
import { migrationsLeft, readMigrations, requireUnbroken } from '../../platform/db/migrations.ts';
import { type Check, orGood, someOf, unwise } from './check.ts';

export const migrations: Check = {
  what: 'Migreringar',
  async look({ doors }) {
    const known = await readMigrations();
    requireUnbroken(known);
    const definitions = await readDefinitions();
    const left = await doors.asOwner(async (client) => [
      ...(await migrationsLeft(client, known)),
      ...(await definitionsLeft(client, definitions)),
    ]);
    return orGood(
      [
        left.length > 0 &&
          unwise(`${left.length} är inte körda: ${someOf(left)}.`, 'Kör koordinera migrate; serve gör det också.'),
      ],
      `Alla ${known.length} är körda och oförändrade.`,
    );
  },
};
