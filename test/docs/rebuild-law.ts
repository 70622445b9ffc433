/** `npm run law`: writes the column of tests in docs/law.md anew, and tells what does not hold. */
import { writeFileSync } from 'node:fs';
import { LAW_FILE, lawDocument, lawFaults, rebuiltLaw } from './law.ts';

const document = rebuiltLaw(lawDocument());
writeFileSync(LAW_FILE, document);
const faults = lawFaults(document);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
