/** Writes docs/access-matrix.md from the policies. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixText } from './matrix.ts';

writeFileSync(join(import.meta.dirname, '../../docs/access-matrix.md'), matrixText());
