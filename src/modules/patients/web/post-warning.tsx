import { Notice } from '../../../web/ui/index.ts';
import type { PatientSummary } from '../contract.ts';
import { postWarning } from '../domain.ts';

interface PostWarningProps {
  readonly patient: Pick<PatientSummary, 'protection'>;
  /** What is to be posted, in the definite form: "kopian". */
  readonly what: string;
}

/** How something may be posted to a protected person; nothing for others. */
export function PostWarning({ patient, what }: PostWarningProps) {
  const warning = postWarning(patient.protection, what);
  return warning === null ? null : <Notice tone="attention">{warning}</Notice>;
}
