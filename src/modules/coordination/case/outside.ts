/** Gathers, once and before judging, all that gates and checks may ask about outside the case's own record. */
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { type Agreement, standingVersions } from '../../access/index.ts';
import { type CountingRow, countingCertificates } from '../../certificates/index.ts';
import { countingOf, episodesOf, personKey, type StoredEpisode } from '../../sickleave/index.ts';
import type {
  AgreementFact,
  CertificateFact,
  EarlierCase,
  OtherDraft,
  OutsideFacts,
  SickLeaveFacts,
} from '../frame/facts.ts';
import {
  type InformationText,
  ownProgramTexts,
  type TextVersion,
  withSwedishNames,
} from '../frame/information/texts.ts';
import type { PersonRecord } from './person.ts';
import { ownTexts, type Surroundings, surroundings } from './store/surroundings.ts';

/** The facts, and what the forms and the card need from the same reading. */
export interface Outside {
  facts: OutsideFacts;
  around: Surroundings;
  texts: readonly TextVersion[];
  /** The unit's own certificates that count. */
  certificates: readonly CountingRow[];
}

/** The outside facts as read, before they are joined with the person's record. */
export interface OutsideRead {
  around: Surroundings;
  certificates: readonly CountingRow[];
  sickLeave: SickLeaveFacts;
}

/** Reads the outside facts about a patient at the active unit. Depends on no other reading, so all can run at once. */
export async function readOutside(tx: Tx, patientId: Uuid): Promise<OutsideRead> {
  const [around, here] = await Promise.all([surroundings(tx, patientId), sickLeaveHere(tx, patientId)]);
  return { around, ...here };
}

/** The facts about the person. `draftId` is the draft being entered, left out of the other drafts. */
export function outsideOf(tx: Tx, read: OutsideRead, person: PersonRecord, draftId: Uuid | null): Outside {
  const { around, certificates, sickLeave } = read;
  const texts = [...ownProgramTexts, ...around.ownTexts];
  const facts: OutsideFacts = {
    now: tx.clock.now(),
    today: tx.clock.today(),
    sickLeave,
    patient: { deceasedOn: around.deceasedOn, closedToOtherUnits: around.closedToOtherUnits },
    unit: {
      ownership: around.ownership,
      otherUnits: around.otherUnits,
      coordinators: around.coordinators,
      regionCodes: around.settings.regionCodes,
      informationVersions: texts.filter((text) => text.kind === 'information').map((text) => text.version),
      agreements: agreementFacts(standingVersions(around.agreementVersions)),
    },
    earlierCases: person.stored.flatMap(earlierCase),
    actIds: person.cases.flatMap(({ acts }) => acts.map(({ act }) => act.act_id)),
    otherDrafts: around.drafts
      .filter((draft) => draft.draftId !== draftId)
      .map(({ staffId, by, givenTo }) => ({ by, holder: holderOf(tx, around, staffId, givenTo) })),
    takingOver: null,
    openBeside: false,
  };
  return { facts, around, texts, certificates };
}

/** The register's agreements with other regions, as a case is judged by them. */
export function agreementFacts(agreements: readonly Agreement[]): AgreementFact[] {
  return agreements.map(({ agreementId, otherRegion: region, reference, from, to }) => {
    return { agreementId, region, reference, from, to };
  });
}

/** Every version of every text: those of the program and the provider's own. */
export async function allTexts(tx: Tx): Promise<InformationText[]> {
  const own = (await ownTexts(tx)).map((text) => ({ ...text, body: withSwedishNames(text.body) }));
  return [...ownProgramTexts, ...own];
}

function earlierCase(row: PersonRecord['stored'][number]): EarlierCase[] {
  if (row.isOpen || row.closedOn === null || row.closingHow === null) return [];
  const { caseId, closedOn, closingHow: how, returnOn, basisCertificateId: certificateId } = row;
  return [{ caseId, closedOn, how, returnOn, certificateId }];
}

/** The patient's certificates at the active unit that count, and the same in short, each with the episode that now holds it. */
export async function sickLeaveHere(tx: Tx, patientId: Uuid): Promise<Omit<OutsideRead, 'around'>> {
  const at = { unitId: tx.subject.unitId, patientId };
  const [certificates, { gap }, episodes] = await Promise.all([
    countingCertificates(tx, [at]),
    countingOf(tx),
    episodesOf(tx, [at]),
  ]);
  const facts = certificateFacts(certificates, episodes.get(personKey(at)) ?? []);
  return { certificates, sickLeave: { certificates: facts, gapDays: gap } };
}

function certificateFacts(rows: readonly CountingRow[], episodes: readonly StoredEpisode[]): CertificateFact[] {
  return rows.flatMap(({ certificate }): CertificateFact[] => {
    const days = certificate.periods;
    const [begin] = days;
    if (begin === undefined) return [];
    const firstDay = days.reduce((least, { start }) => (start < least ? start : least), begin.start);
    const lastDay = days.reduce((greatest, { end }) => (end > greatest ? end : greatest), begin.end);
    const episode = episodes.find(({ first, last }) => first <= firstDay && firstDay <= last);
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
}

/** Who may enter the draft today: its author, or else the colleague whom the manager let enter it; null when neither may. */
function holderOf(
  { subject }: Pick<Tx, 'subject'>,
  { coordinators }: Surroundings,
  authorId: Uuid,
  givenTo: readonly Uuid[],
): OtherDraft['holder'] {
  const holder = [authorId, ...givenTo].flatMap((id) => coordinators.find(({ staffId }) => staffId === id) ?? [])[0];
  if (holder === undefined) return null;
  const { staffId, name } = holder;
  return { name, isMe: staffId === subject.staffId, isAuthor: staffId === authorId };
}
