import { serverSettings } from '../../platform/db/look/server.ts';
import { type Check, orGood, unwise } from './check.ts';

/**
 * Settings that keep two things out of the database's own log: statements, which hold rows of the access log and
 * people's texts, and the values sent with a statement. Each has the only value that keeps them out.
 */
const WANTED: Readonly<Record<string, string>> = {
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  debug_print_parse: 'off',
  debug_print_rewritten: 'off',
  debug_print_plan: 'off',
  // Only where the extensions are loaded.
  'auto_explain.log_min_duration': '-1',
  'pgaudit.log': 'none',
};

export const databaseLog: Check = {
  what: 'Databasens egen logg',
  async look({ doors }) {
    const found = await doors.asApp((client) => serverSettings(client, Object.keys(WANTED)));
    const wrong = Object.entries(WANTED).filter(([name, wanted]) => (found.get(name) ?? wanted) !== wanted);
    const now = wrong.map(([name]) => `${name} = ${found.get(name)}`).join(', ');
    const then = wrong.map(([name, wanted]) => `${name} = ${wanted}`).join(', ');
    return orGood(
      [
        wrong.length > 0 &&
          unwise(
            `Databasens logg kan få det som står i journal och åtkomstlogg i klartext: ${now}.`,
            `Sätt ${then} och läs om inställningarna.`,
          ),
      ],
      'Den skriver inga satser och inga värden.',
    );
  },
};
