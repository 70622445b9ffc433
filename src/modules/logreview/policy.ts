/** Who reviews the log, gives a patient the extract, and decides how the log is reviewed. */
import type { Uuid } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import {
  allow,
  type Decision,
  definePolicy,
  deny,
  type FreshResource,
  freshly,
  hasRole,
  type UnitResource,
  unitAbilities,
} from '../access/index.ts';

/** The log is kept at least five years, and its personal data no longer than needed. */
const THINNING = 'HSLF-FS 2016:40 4 kap. 9 §, GDPR art. 5.1 e';

/** A row of the log to judge, with the person who did the action. */
export interface JudgedRow extends UnitResource {
  readonly doneBy: Uuid | null;
}

/**
 * The care provider is responsible for its whole log (PDL 4:3), so a log reviewer with an assignment at one unit reads
 * the log of all units. The role gives no other right.
 */
function reviews(subject: Subject, at: UnitResource): Decision {
  if (subject.kind === 'system' || hasRole(subject, at.unitId, 'log_reviewer')) return allow('PDL 4 kap. 3 §');
  return deny('Loggen läses bara av den som har uppdrag som loggranskare.', 'PDL 4 kap. 3 §');
}

function judges(subject: Subject, at: JudgedRow): Decision {
  const reviewer = reviews(subject, at);
  if (!reviewer.allow) return reviewer;
  return at.doneBy !== null && at.doneBy === subject.staffId
    ? deny('Raden gäller något du själv har gjort. En annan loggranskare bedömer den.', 'PDL 4 kap. 3 §')
    : reviewer;
}

function makesExtract(subject: Subject, at: UnitResource): Decision {
  return reviews(subject, at).allow
    ? allow('PDL 8 kap. 5 §')
    : deny('Utdrag ur loggen tas fram av den som har uppdrag som loggranskare.', 'PDL 8 kap. 5 §');
}

function seesHowItStands(subject: Subject, at: UnitResource): Decision {
  if (hasRole(subject, at.unitId, 'unit_manager')) return allow('PDL 4 kap. 3 §');
  const reviewer = reviews(subject, at);
  return reviewer.allow
    ? reviewer
    : deny('Hur loggkontrollen går visas för enhetens chef och för loggranskaren.', 'PDL 4 kap. 3 §');
}

function decides(subject: Subject, at: UnitResource): Decision {
  if (hasRole(subject, at.unitId, 'administrator', 'process_leader')) return allow('PDL 4 kap. 3 §');
  return deny('Hur loggen kontrolleras bestäms av administratör eller processledare.', 'PDL 4 kap. 3 §');
}

/** Persons who decide about the log or review it see the decisions about thinning. */
function seesThinning(subject: Subject, at: UnitResource): Decision {
  const decider = decides(subject, at);
  return decider.allow ? decider : reviews(subject, at);
}

function proposesThinning(subject: Subject, at: UnitResource): Decision {
  return hasRole(subject, at.unitId, 'administrator', 'process_leader')
    ? allow(THINNING)
    : deny('Att loggen gallras föreslås av administratör eller processledare.', THINNING);
}

/** The second person is a log reviewer, who knows of inquiries and extracts under way, and did not propose it. */
function approvesThinning(subject: Subject, at: ThinningResource): Decision {
  if (!hasRole(subject, at.unitId, 'log_reviewer')) {
    return deny('Att loggen gallras godkänns av en loggranskare.', THINNING);
  }
  return subject.staffId !== at.proposedBy
    ? allow(THINNING)
    : deny('Den som har lagt förslaget kan inte godkänna det. Det ska vara två personer.', THINNING);
}

export interface ThinningResource extends UnitResource {
  readonly proposedBy: string;
}

export const logReviewPolicy = definePolicy<{
  'log.review': UnitResource;
  'log.judge': JudgedRow;
  'log.extract': UnitResource;
  'log.extract.give': UnitResource & FreshResource;
  'log.status': UnitResource;
  'log.settings.view': UnitResource;
  'log.settings.change': UnitResource;
  'log.thinning.see': UnitResource;
  'log.thinning.propose': UnitResource;
  'log.thinning.approve': ThinningResource & FreshResource;
  'log.thinning.withdraw': UnitResource;
}>({
  'log.review': reviews,
  'log.judge': judges,
  'log.extract': makesExtract,
  'log.extract.give': (subject, at) => {
    const maker = makesExtract(subject, at);
    return maker.allow ? freshly(subject, at, 'lämna ut utdraget', 'PDL 8 kap. 5 §') : maker;
  },
  'log.status': seesHowItStands,
  'log.settings.view': (subject, at) => {
    const decider = decides(subject, at);
    return decider.allow ? decider : seesHowItStands(subject, at);
  },
  'log.settings.change': decides,
  'log.thinning.see': seesThinning,
  'log.thinning.propose': proposesThinning,
  'log.thinning.approve': (subject, at) => {
    const other = approvesThinning(subject, at);
    return other.allow ? freshly(subject, at, 'godkänna att loggen gallras', THINNING) : other;
  },
  'log.thinning.withdraw': (subject, at) => {
    const proposer = proposesThinning(subject, at);
    return proposer.allow ? proposer : reviews(subject, at);
  },
});

export const logReviewAbilities = unitAbilities(logReviewPolicy, [
  'log.review',
  'log.extract',
  'log.status',
  'log.settings.view',
  'log.settings.change',
  'log.thinning.see',
  'log.thinning.propose',
]);
