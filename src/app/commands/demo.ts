import { type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { systemClock } from '../../kernel/clock.ts';
import { invalid, ok, type Result } from '../../kernel/result.ts';
import { defineCommand, fail } from '../command.ts';
import { withDatabase } from '../database.ts';
import { type DemoSize, madeDemo, makeDemo, usualDemo } from '../demo.ts';
import { type Given, helpRows, helpText } from '../options.ts';

const options = {
  seed: { type: 'string', value: 'N', help: 'fröet, ett heltal (1 om inget anges)' },
  units: { type: 'string', value: 'N', help: 'antal enheter, 1 till 200 (6)' },
  certificates: {
    type: 'string',
    value: 'N',
    help: 'ungefärligt antal läkarintyg, 100 till 500 000 (1 000 per enhet)',
  },
  today: { type: 'string', value: 'DATUM', help: 'dagen som regionen har kommit till, som 2026-11-21 (i dag)' },
} as const;

const usage = `Användning: koordinera demo [--seed N] [--units N] [--certificates N] [--today DATUM]

Fyller en ny datamapp med en påhittad region: enheter, medarbetare, sjukskrivna och några hundra koordineringar. Intygen
läses in och stegen förs in så som i drift, och allt är fiktivt. Samma frö ger samma region. En skarp datamapp nekas,
och en mapp som redan har en hel region lämnas som den är; en halv görs om från början.

${helpText(helpRows(options))}

Starta sedan med koordinera serve --demo.

Slutkod 0: regionen är klar. 1: mappen har redan en region, eller så gick det inte. 2: argumenten kan inte tydas.`;

export const command = defineCommand({
  name: 'demo',
  usage,
  options,
  async run(given, io) {
    const size = readSize(given);
    if (!size.ok) return fail(io, size.refusal.message);
    return withDatabase(io, { kind: 'demo' }, async (opened) => {
      const before = madeDemo(opened.dataFolder);
      if (before !== null)
        return fail(
          io,
          `${opened.dataFolder} har redan en region (frö ${before.seed}, ${before.units} enheter). Välj en annan mapp med KOORDINERA_DATA, eller ta bort den här.`,
          1,
        );
      const making = makeDemo(opened, async (message) => io.stdout(`${message}\n`), size.value);
      io.onInterrupt?.(making.stop);
      await making.whole;
      await io.stdout('Starta med: koordinera serve --demo\n');
      return 0;
    });
  },
});

/** The size in the options, or their faults in Swedish. */
function readSize(given: Given<typeof options>): Result<DemoSize> {
  const seed = readNumber('seed', given.seed, usualDemo.seed, [0, 2_147_483_647]);
  if (!seed.ok) return seed;
  const units = readNumber('units', given.units, usualDemo.units, [1, 200]);
  if (!units.ok) return units;
  const certificates = readNumber('certificates', given.certificates, units.value * 1000, [100, 500_000]);
  if (!certificates.ok) return certificates;
  const today = readToday(given.today);
  if (!today.ok) return today;
  return ok({ seed: seed.value, units: units.value, certificates: certificates.value, today: today.value });
}

function readNumber(
  name: string,
  text: string | undefined,
  usual: number,
  [least, most]: [number, number],
): Result<number> {
  if (text === undefined) return ok(usual);
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return ok(number);
  return invalid(`--${name} ska vara ett heltal mellan ${least} och ${most}, men är ${text}.`);
}

function readToday(text: string | undefined): Result<CalendarDate> {
  const today = systemClock.today();
  if (text === undefined) return ok(today);
  if (!isCalendarDate(text)) {
    return invalid(`--today ska vara ett datum som 2026-11-21, men är ${text}.`);
  }
  if (text > today || text < '2024-01-01') {
    return invalid('--today ska ligga mellan 2024-01-01 och i dag.');
  }
  return ok(text);
}
