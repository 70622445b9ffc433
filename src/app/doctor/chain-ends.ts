import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { atOneMoment, loggedProviders, newestHeads, UnreadableHeads } from '../../modules/log/index.ts';
import { broken, type Check, type Examined, type Finding, orGood, unwise } from './check.ts';

/** The published ends of the access log's chains, outside the database (LAW-57). */
export const chainEnds: Check = {
  what: 'Loggens kedjeslut',
  async look(about) {
    const folder = about.logEnvironment.headsFolder;
    const late = await lateEnds(about);
    return orGood(
      [
        !canWrite(folder) &&
          unwise(
            `Det går inte att skriva i ${folder}, så kedjornas slut publiceras inte.`,
            'Ge programmet rätt att skriva där, eller ange en annan mapp med LOG_HEADS_DIR.',
          ),
        ...late,
      ],
      `Publiceras i ${folder}, och alla är nya nog.`,
    );
  },
};

/** Whether the folder, or its future place, is writable. Writes nothing: a file there may never be removed. */
function canWrite(folder: string): boolean {
  if (!existsSync(folder)) return dirname(folder) !== folder && canWrite(dirname(folder));
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Chains that have grown and whose end has not been published for two rounds and an hour. */
async function lateEnds({ doors, logEnvironment, clock }: Examined): Promise<readonly Finding[]> {
  const { headsFolder, headsMinutes } = logEnvironment;
  try {
    const published = await newestHeads(headsFolder);
    const providers = await doors.asOwner((owner) => atOneMoment(owner, () => loggedProviders(owner)));
    return providers.flatMap(({ provider_id, name, hsa_id, head }) => {
      const last = published.get(provider_id);
      if (head === null || last === undefined || last.number >= head.number) return [];
      const minutes = Math.round((Date.parse(clock.now()) - Date.parse(last.time)) / 60_000);
      if (minutes <= 2 * headsMinutes + 60) return [];
      return [
        unwise(
          `Slutet hos ${name ?? hsa_id ?? provider_id} publicerades senast för ${minutes} minuter sedan, och ${head.number - last.number} rader har tillkommit.`,
          'Kör serve, som publicerar dem; kör den redan, se i loggen varför det inte går.',
        ),
      ];
    });
  } catch (error) {
    if (!(error instanceof UnreadableHeads)) throw error;
    return [broken(error.message, 'Kör koordinera verify-log mot kopian på annan plats.')];
  }
}
