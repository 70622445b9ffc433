/** The unit a call was meant for: a page shows one unit, and another may have become the active one since. */
import type { OtherUnit } from '../../contract/errors.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Subject } from '../../kernel/subject.ts';

const unnamed: Refusal = {
  kind: 'invalid',
  message:
    'Anropet säger inte vilken enhet det gäller. Ingenting sparades. Sidan kan vara från en äldre version av Koordinera: kopiera det du skrivit och ladda om sidan.',
};

/**
 * The refusal of a call drawn for `unit` when the person is now at `subject.unitId`; null when they are the same. A
 * call that names no unit is refused too: it would act at the unit that happens to be active.
 */
export function notHere(unit: string | undefined, { unitId, unitName }: Subject): Refusal | null {
  if (unit === unitId) return null;
  if (unit === undefined || unit === '') return unnamed;
  const details: OtherUnit = { code: 'other_unit', unit: { id: unitId, name: unitName } };
  return {
    kind: 'conflict',
    message: `Du arbetar nu på ${unitName}, och sidan hör till en annan enhet. Ingenting sparades och ingenting hämtades. Det du skrivit finns kvar på sidan.`,
    details,
  };
}
