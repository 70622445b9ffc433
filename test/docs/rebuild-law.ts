/** `npm run law`: prints docs/law-tests.md, and reports what does not hold in docs/law.md. */
import { writeFileSync } from 'node:fs';
import { LAW_TESTS_FILE, lawDocument, lawFaults, lawTests } from './law.ts';

const document = lawDocument();
writeFileSync(LAW_TESTS_FILE, lawTests(document));
const faults = lawFaults(document);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
