/** Writes docs/access-matrix.md from the policies and the contract. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixText } from './matrix.ts';
import { reachedText } from './reached.ts';

writeFileSync(join(import.meta.dirname, '../../docs/access-matrix.md'), `${matrixText()}\n${reachedText()}`);
