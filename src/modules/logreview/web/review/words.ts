/** A review's outcome in the words of the pages. */
import type { ReviewHead } from '../../contract.ts';

/** "2 behöver utredas", "utan anmärkning"; a dash before anything is judged. */
export function outcomeInWords({ look, breach, judged }: Pick<ReviewHead, 'look' | 'breach' | 'judged'>): string {
  const parts = [
    ...(breach === 0 ? [] : [`${breach} obehörig åtkomst`]),
    ...(look === 0 ? [] : [`${look} behöver utredas`]),
  ];
  if (parts.length > 0) return parts.join(', ');
  return judged === 0 ? '–' : 'utan anmärkning';
}
