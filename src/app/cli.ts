import type { Command } from './command.ts';
import { commandTable } from './command-table.ts';
import { processIo } from './process-io.ts';

const HELP_WORDS = new Set(['--help', '-h', 'help']);

/** `bin/koordinera NAME …`: loads the named command, runs it, and returns its exit code. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || HELP_WORDS.has(name)) {
    await io.stdout(help());
    return name === undefined ? 2 : 0;
  }
  if (!commandTable.some((command) => command.name === name)) {
    await io.stderr(`Kommandot ${name} finns inte. Skriv koordinera --help för att se vilka som finns.\n`);
    return 2;
  }
  const { command } = (await import(`./commands/${name}.ts`)) as { command: Command };
  if (rest.includes('--help')) {
    await io.stdout(`${command.usage}\n`);
    return 0;
  }
  return command.run(rest, io);
}

function help(): string {
  const width = Math.max(...commandTable.map((command) => command.name.length));
  const lines = commandTable.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `Koordinera: arbetsplatsen för koordineringsinsatser för sjukskrivna patienter.

Användning: koordinera KOMMANDO …

${lines.join('\n')}

koordinera KOMMANDO --help berättar mer om ett kommando.

Inställningar i miljön:
  KOORDINERA_DATA      datamappen (var i Koordineras egen mapp om inget anges)
  PORT                 porten för webben (3000 om inget anges)
  DATABASE_URL         en egen PostgreSQL-server i stället för den inbyggda; se docs/operations.md
  KOORDINERA_DEBUG=1   visa programmets egna felspår
`;
}

/** The error for the person: a SetupError and the like have texts of their own, other errors are mistakes of ours. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return `Något gick fel i Koordinera: ${String(error)}`;
  if (process.env.KOORDINERA_DEBUG) return error.stack ?? error.message;
  const { code } = error as { code?: unknown };
  if (code === 'ERR_MODULE_NOT_FOUND' && /Cannot find package/.test(error.message)) {
    return 'Koordineras paket är inte installerade. Kör npm ci i Koordineras mapp och försök igen.';
  }
  if (error.name === 'SetupError') return error.message;
  return `Något gick fel i Koordinera (${error.name}: ${error.message}). Kör igen med KOORDINERA_DEBUG=1 för att se var.`;
}

const io = processIo(process);
let code: number;
try {
  code = await main(process.argv.slice(2));
} catch (error) {
  code = 1;
  await io.stderr(`${explain(error)}\n`);
}
await io.finish(code);
