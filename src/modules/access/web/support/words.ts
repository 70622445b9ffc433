/** Support's access in the words of the pages. */
import { formatTime } from '../../../../web/ui/index.ts';
import type { SupportView } from '../../support/domain.ts';
import { supportPlaces } from '../places.ts';
import type { Request } from './reply.ts';

/** The page of each view. */
export const viewPlace = (view: SupportView, requestId: string): string =>
  supportPlaces[view].replace('$requestId', requestId);

export const shortTitle: Readonly<Record<SupportView, string>> = {
  state: 'Läget',
  quarantine: 'Karantänen',
  worklist: 'Arbetslistan',
};

export const standingTone: Readonly<Record<Request['standing'], 'plain' | 'good' | 'note' | 'alert'>> = {
  waiting: 'note',
  withdrawn: 'plain',
  lapsed: 'plain',
  refused: 'plain',
  living: 'good',
  expired: 'plain',
  ended: 'plain',
};

/** "gäller till 14.30", "väntar på svar". */
export function standingWords({ standing, decision }: Request): string {
  if (standing === 'living' && decision?.until) return `gäller till kl. ${formatTime(decision.until)}`;
  return plainStanding[standing];
}

const plainStanding: Readonly<Record<Request['standing'], string>> = {
  waiting: 'väntar på svar',
  withdrawn: 'tillbakadragen',
  lapsed: 'fick inget svar i tid',
  refused: 'nej',
  living: 'gäller',
  expired: 'tiden är slut',
  ended: 'avslutad i förtid',
};
