/** What the form of a correction holds while it is written, and what its draft keeps. Pure. */
import type { RawContent } from '../../../frame/raw.ts';

export interface CorrectionBody {
  /** The entry, and the version of it that was shown. */
  readonly correcting: { readonly actId: string; readonly nr: number };
  readonly content: RawContent;
  readonly at: string;
  readonly minutes: string;
  /** Chosen codes; null takes those the content proposes. */
  readonly codes: readonly string[] | null;
  readonly reason: string;
}

/** A draft's body as a correction; null when it is of new acts. */
export function correctionOf(body: unknown): CorrectionBody | null {
  const { correcting } = (typeof body === 'object' && body !== null ? body : {}) as Partial<CorrectionBody>;
  return typeof correcting?.actId === 'string' ? (body as CorrectionBody) : null;
}
