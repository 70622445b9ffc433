import type { DemoUnit } from '../model.ts';
import type { TextGroupName } from '../texts/index.ts';
import { countedDiagnoses } from './counted.ts';
import type { DiagnosisGroup } from './group.ts';
import { otherDiagnoses } from './others.ts';

export { countedDiagnoses } from './counted.ts';
export type { DiagnosisGroup } from './group.ts';

const diagnosisGroups: readonly DiagnosisGroup[] = [...countedDiagnoses, ...otherDiagnoses];

/** Common second diagnoses, by the first one's shelf of texts. */
export const besides: Partial<Record<TextGroupName, readonly { code: string; title: string }[]>> = {
  stress: [
    { code: 'G470', title: 'Insomni (insomningsstörningar och avkortad nattsömn)' },
    { code: 'F419', title: 'Ångesttillstånd, ospecificerat' },
    { code: 'F329', title: 'Depressiv episod, ospecificerad' },
    { code: 'Z566', title: 'Annan fysisk eller psykisk överansträngning i samband med arbete' },
    { code: 'M791', title: 'Myalgi' },
  ],
  depression: [
    { code: 'F411', title: 'Generaliserat ångestsyndrom' },
    { code: 'G470', title: 'Insomni (insomningsstörningar och avkortad nattsömn)' },
  ],
  anxiety: [
    { code: 'F329', title: 'Depressiv episod, ospecificerad' },
    { code: 'G470', title: 'Insomni (insomningsstörningar och avkortad nattsömn)' },
  ],
  bipolar: [{ code: 'F411', title: 'Generaliserat ångestsyndrom' }],
  back: [
    { code: 'M791', title: 'Myalgi' },
    { code: 'F439', title: 'Reaktion på svår stress, ospecificerad' },
  ],
  shoulder: [{ code: 'M542', title: 'Cervikalgi' }],
  pain: [
    { code: 'G470', title: 'Insomni (insomningsstörningar och avkortad nattsömn)' },
    { code: 'F412', title: 'Blandade ångest- och depressionstillstånd' },
  ],
  arthrosis: [{ code: 'M545', title: 'Lumbago' }],
  fatigue: [{ code: 'G470', title: 'Insomni (insomningsstörningar och avkortad nattsömn)' }],
  stroke: [{ code: 'I109', title: 'Essentiell hypertoni (högt blodtryck utan känd orsak)' }],
  heart: [{ code: 'I109', title: 'Essentiell hypertoni (högt blodtryck utan känd orsak)' }],
};

/** Diagnoses seen at a kind of unit, weighted. */
export function seenAt(kind: DemoUnit['kind']): readonly DiagnosisGroup[] {
  if (kind === 'primary_care') {
    return diagnosisGroups;
  }
  const weighted = diagnosisGroups.map((entry) => ({
    ...entry,
    weight: kind === 'psychiatry' ? entry.psychiatry : entry.orthopaedics,
  }));
  return weighted.filter((entry) => entry.weight > 0);
}

/** Borders of the five bands, in days. */
export const bandDays: readonly { from: number; to: number }[] = [
  { from: 15, to: 29 },
  { from: 30, to: 89 },
  { from: 90, to: 179 },
  { from: 180, to: 364 },
  { from: 365, to: 1000 },
];
