/** Gathers, once and before judging, all that gates and checks may ask about beside the case's own record. */
import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { type Agreement, standingVersions } from '../access/index.ts';
import { type CountingRow, countingCertificates } from '../certificates/index.ts';
import { countingOf, episodesOf, personKey } from '../sickleave/index.ts';
import type { AgreementFact, CertificateFact, EarlierCase, OutsideFacts, SickLeaveFacts } from './facts.ts';
import { type InformationText, ownProgramTexts, type TextVersion } from './information/texts.ts';
import type { PersonRecord } from './person.ts';
import { type CoordinationSettings, settingsIn } from './settings.ts';
import { ownTexts, type Surroundings, surroundings } from './store/index.ts';

/** The facts, and what the forms and the card need of the same. */
export interface Outside {
  facts: OutsideFacts;
  around: Surroundings;
  settings: CoordinationSettings;
  texts: readonly TextVersion[];
  /** The unit's own certificates that count. */
  certificates: readonly CountingRow[];
}

/** The facts about a patient at the active unit. `draftId` is the draft being entered, which is no other draft. */
export async function outsideOf(tx: Tx, person: PersonRecord, draftId: Uuid | null): Promise<Outside> {
  const { patientId } = person;
  const around = await surroundings(tx, patientId);
  const settings = settingsIn(around.settings);
  const texts = [...ownProgramTexts, ...around.ownTexts];
  const certificates = await certificatesHere(tx, patientId);
  const facts: OutsideFacts = {
    now: tx.clock.now(),
    today: tx.clock.today(),
    sickLeave: await sickLeaveFacts(tx, patientId, certificates),
    patient: { deceasedOn: around.deceasedOn, closedToOtherUnits: around.closedToOtherUnits },
    unit: {
      ownership: around.ownership,
      otherUnits: around.otherUnits,
      coordinators: around.coordinators.map((one) => one.staffId),
      regionCodes: settings.regionCodes,
      informationVersions: texts.filter((text) => text.kind === 'information').map((text) => text.version),
      agreements: agreementFacts(standingVersions(around.agreementVersions)),
    },
    earlierCases: person.stored.flatMap(earlierCase),
    actIds: person.cases.flatMap((one) => one.acts.map(({ act }) => act.act_id)),
    otherDrafts: around.drafts
      .filter((draft) => draft.draftId !== draftId)
      .map(({ staffId, by }) => ({ by, mine: staffId === tx.subject.staffId })),
    takingOver: null,
  };
  return { facts, around, settings, texts, certificates };
}

/** The register's agreements with other regions, as a case is judged by them. */
export function agreementFacts(agreements: readonly Agreement[]): AgreementFact[] {
  return agreements.map(({ agreementId, otherRegion: region, reference, from, to }) => {
    return { agreementId, region, reference, from, to };
  });
}

/** Every version of every text: those of the program and the provider's own. */
export async function allTexts(tx: Tx): Promise<InformationText[]> {
  const own = await ownTexts(tx);
  return [
    ...ownProgramTexts,
    ...own.map(({ kind, version, title, body, valid_from }) => ({ kind, version, title, body, validFrom: valid_from })),
  ];
}

function earlierCase(row: PersonRecord['stored'][number]): EarlierCase[] {
  if (row.isOpen || row.closedOn === null || row.closingHow === null) return [];
  const { caseId, closedOn, closingHow: how, returnOn, basisCertificateId: certificateId } = row;
  return [{ caseId, closedOn, how, returnOn, certificateId }];
}

/** The patient's certificates at the active unit that count. */
export async function certificatesHere(tx: Tx, patientId: Uuid): Promise<CountingRow[]> {
  return countingCertificates(tx, [{ unitId: tx.subject.unitId, patientId }]);
}

/** Those certificates, each with the episode that now holds it. */
export async function sickLeaveFacts(tx: Tx, patientId: Uuid, rows: readonly CountingRow[]): Promise<SickLeaveFacts> {
  const { gap } = await countingOf(tx);
  const at = { unitId: tx.subject.unitId, patientId };
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
