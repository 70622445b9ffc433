/** Envelopes as a page shows them. */
import { localDateTime } from '../../../kernel/clock.ts';
import { actKinds, isActName } from '../../coordination/index.ts';
import type { ActEnvelope } from '../store/index.ts';

interface ShownEnvelope {
  actId: string;
  caseId: string;
  caseOpenedOn: ActEnvelope['caseOpenedOn'];
  /** Its number in the case. */
  seq: number;
  /** What kind of entry: "Samtal". */
  title: string;
  /** Wall clock in Sweden. */
  at: string;
  enteredAt: ActEnvelope['enteredAt'];
  destroyed: boolean;
}

export function envelopesShown(acts: readonly ActEnvelope[]): ShownEnvelope[] {
  return acts.map(({ actId, caseId, caseOpenedOn, seq, kind, at, enteredAt, destroyed }) => ({
    actId,
    caseId,
    caseOpenedOn,
    seq,
    title: isActName(kind) ? actKinds[kind].title : kind,
    at: localDateTime(at),
    enteredAt,
    destroyed,
  }));
}
