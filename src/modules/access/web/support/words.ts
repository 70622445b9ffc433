/** Support's access in the words of the pages. */
import type { RouteReply } from '../../../../contract/route.ts';
import { formatTime } from '../../../../web/ui/index.ts';
import type { listOwnSupport } from '../../support/contract.ts';
import type { SupportView } from '../../support/domain.ts';
import { supportPlaces } from '../places.ts';

export type Request = RouteReply<typeof listOwnSupport>['rows'][number];

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

/** Titles of the facts counted at a unit, in the order shown; other facts are shown by their code. */
export const factTitle: Readonly<Record<string, string>> = {
  'certificates.counting': 'Intyg som räknas',
  'certificates.not_counting.employer': 'Intyg som inte räknas: till arbetsgivaren',
  'certificates.not_counting.infection_control': 'Intyg som inte räknas: smittskydd',
  'certificates.not_counting.revoked': 'Intyg som inte räknas: makulerade',
  'certificates.not_counting.replaced': 'Intyg som inte räknas: ersatta',
  'certificates.not_counting.completed': 'Intyg som inte räknas: kompletterade',
  'certificates.not_counting.taken_over': 'Intyg som inte räknas: det riktiga har kommit',
  'certificates.not_counting.type': 'Intyg som inte räknas: annan typ',
  'quarantine.waiting': 'Meddelanden i karantän',
  acts: 'Händelser i journalen',
  'cases.open': 'Öppna koordineringar',
  'cases.closed': 'Avslutade koordineringar',
  'worklist.rows': 'Rader i arbetslistan',
  'worklist.reasons': 'Bevakningar som visas i dag',
};

/** Questions about projections that may lag behind their source, worded so that a count of none is good. */
export const behindTitle: Readonly<Record<string, string>> = {
  'behind.sickleave': 'Personer med intyg som räknas men utan sjukfall',
  'behind.worklist': 'Personer med sjukfall eller koordinering men utan rad i listan',
  'behind.cases': 'Öppna koordineringar som listan inte känner till',
};

export const jobStateText = {
  dead: 'har gett upp',
  retrying: 'försöker igen',
  waiting: 'väntar',
  done: 'klart',
} as const;
