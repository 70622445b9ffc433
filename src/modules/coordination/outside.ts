/** Gathers, once and before judging, all that gates and checks may ask about beside the case's own record. */
import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { countingCertificates } from '../certificates/index.ts';
import { countingOf, episodesOf, personKey } from '../sickleave/index.ts';
import type { CertificateFact, EarlierCase, OutsideFacts, SickLeaveFacts } from './facts.ts';
import { ownProgramTexts } from './information/texts.ts';
import type { PersonRecord } from './person.ts';
import { settingsOf } from './settings.ts';
import { activeUnit, coordinatorsHere, deceasedOn, otherUnits, ownTexts, readableDrafts } from './store/index.ts';

/** The facts about a patient at the active unit. `draftId` is the draft being entered, which is no other draft. */
export async function outsideFacts(tx: Tx, person: PersonRecord, draftId: Uuid | null): Promise<OutsideFacts> {
  const { patientId } = person;
  const settings = await settingsOf(tx);
  const unit = await activeUnit(tx);
  const own = await ownTexts(tx, 'information');
  const drafts = await readableDrafts(tx, { patientId });
  return {
    now: tx.clock.now(),
    today: tx.clock.today(),
    sickLeave: await sickLeaveFacts(tx, patientId),
    patient: { deceasedOn: await deceasedOn(tx, patientId) },
    unit: {
      ownership: unit.ownership,
      otherUnits: await otherUnits(tx),
      coordinators: (await coordinatorsHere(tx)).map((one) => one.staffId),
      regionCodes: settings.regionCodes,
      informationVersions: [
        ...ownProgramTexts.filter((text) => text.kind === 'information').map((text) => text.version),
        ...own.map((text) => text.version),
      ],
    },
    earlierCases: person.stored.flatMap(earlierCase),
    otherDrafts: drafts.filter((draft) => draft.draftId !== draftId && draft.staffId === tx.subject.staffId).length,
  };
}

function earlierCase(row: PersonRecord['stored'][number]): EarlierCase[] {
  if (row.isOpen || row.closedOn === null || row.closingHow === null) return [];
  const { caseId, closedOn, closingHow: how, returnOn, basisCertificateId: certificateId } = row;
  return [{ caseId, closedOn, how, returnOn, certificateId }];
}

/** The unit's own certificates that count, each with the episode that now holds it. */
async function sickLeaveFacts(tx: Tx, patientId: Uuid): Promise<SickLeaveFacts> {
  const { gap } = await countingOf(tx);
  const at = { unitId: tx.subject.unitId, patientId };
  const rows = await countingCertificates(tx, [at]);
  const episodes = (await episodesOf(tx, [at])).get(personKey(at)) ?? [];
  const certificates = rows.flatMap(({ certificate }): CertificateFact[] => {
    const days = certificate.periods;
    const [first] = days;
    if (first === undefined) return [];
    const firstDay = days.reduce((least, one) => (one.start < least ? one.start : least), first.start);
    const lastDay = days.reduce((greatest, one) => (one.end > greatest ? one.end : greatest), first.end);
    const episode = episodes.find((one) => one.first <= firstDay && firstDay <= one.last);
    return [
      {
        certificateId: certificate.id,
        firstDay,
        lastDay,
        counts: true,
        episodeFirst: episode?.first ?? firstDay,
        episodeLast: episode?.last ?? lastDay,
      },
    ];
  });
  return { certificates, gapDays: gap };
}
