/** What the policies say for every role in every situation, without a server: matrix.test.ts tries the same on one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { abilities } from '../../src/app/modules.ts';
import type { Role, Subject } from '../../src/kernel/subject.ts';
import {
  type ActionName,
  actions,
  allSituations,
  decided,
  matrixText,
  resourceOf,
  staffRoles,
  subjectOf,
} from './matrix.ts';
import { reachedText } from './reached.ts';

/** The actions that show or change a patient's content, one by one or as a list. */
const content =
  /^(reason|patient|block|across|elsewhere|certificate|card|entry|cases|act|draft\.(write|discard)|drafts\.list|handover|journal|letter|file|question|worklist\.(list|print|preview|decide))/;

test('LAW-34: docs/access-matrix.md is what the policies say; npm run matrix prints it', () => {
  const committed = readFileSync(join(import.meta.dirname, '../../docs/access-matrix.md'), 'utf8');
  assert.equal(committed, `${matrixText()}\n${reachedText()}`);
});

test('LAW-34: every role meets a rule for every action in every situation, with a legal basis and, in a no, a reason', () => {
  let pairs = 0;
  for (const name of actions) {
    for (const role of staffRoles) {
      for (const situation of allSituations) {
        const decision = decided(name, subjectOf(role, situation), resourceOf(role, situation));
        assert.ok(decision.basis !== '', `${name.action} ${role} ${situation}`);
        if (!decision.allow) assert.match(decision.reason, /^\p{Lu}.*\.$/u, `${name.action} ${role} ${situation}`);
        pairs += 1;
      }
    }
  }
  assert.ok(pairs > 3000, `${pairs} pairs`);
});

test('LAW-34: manager, process leader, log reviewer, administrator, support and patient meet no patient content', () => {
  const without = ['unit_manager', 'process_leader', 'log_reviewer', 'administrator', 'support', 'patient'] as const;
  const about = actions.filter(({ action }) => content.test(action));
  assert.ok(about.length > 25, `${about.length} actions about content`);
  const open = about.flatMap((name) =>
    without.flatMap((role) =>
      allSituations
        .filter((situation) => decided(name, subjectOf(role, situation), resourceOf(role, situation)).allow)
        .map((situation) => `${name.action} ${role} ${situation}`),
    ),
  );
  assert.deepEqual(open, []);
});

test('LAW-34: doctors and other treating staff read a card, find one person by number, look elsewhere as the law lets them, and write nothing in the journal', () => {
  const may = (['treating_doctor', 'treating_staff'] as const).map((role) =>
    actions
      .filter(({ action }) => content.test(action))
      .filter((name) => decided(name, subjectOf(role, 'R'), resourceOf(role, 'R')).allow)
      .map(({ action, when }) => `${action}${when?.ground === 'emergency' ? ' in an emergency' : ''}`),
  );
  const expected = [
    'reason.state',
    'patient.find.number',
    'patient.view',
    'across.look',
    'across.read',
    'elsewhere.choose',
    'elsewhere.read',
    'elsewhere.lift',
    'elsewhere.lift in an emergency',
    'card.read',
    'cases.treating',
  ];
  // The coordinator's questions are the doctor's to answer, and the answer is no entry in the journal.
  assert.deepEqual(may, [[...expected, 'question.list', 'question.answer'], expected]);
});

test('LAW-33: without relation or reason no role opens one patient’s content', () => {
  const withoutGround = actions
    .filter(({ action }) => content.test(action))
    .filter((name) => staffRoles.some((role) => decided(name, subjectOf(role, 'U'), resourceOf(role, 'U')).allow))
    .map(({ action }) => action);
  // Lists, search and the preview with its own reason; actions that begin something; the person's own unfinished
  // work.
  assert.deepEqual(withoutGround, [
    'reason.state',
    'patient.find',
    'patient.find.number',
    'certificate.import',
    'certificate.enter',
    'certificate.quarantine.view',
    'certificate.quarantine.settle',
    'cases.list',
    'cases.treating',
    'act.sign',
    'draft.discard',
    'drafts.list',
    'handover.open',
    'handover.answer',
    'handover.answer.read',
    'handover.withdraw',
    'worklist.list',
    'worklist.print',
    'worklist.preview',
    'worklist.decide',
    'question.list',
  ]);
});

test('LAW-17, LAW-59: with an assignment that has ended, or none, nothing at all is allowed', () => {
  const open = actions.filter((name) =>
    staffRoles.some((role) =>
      (['F', 'I'] as const).some((one) => decided(name, subjectOf(role, one), resourceOf(role, one)).allow),
    ),
  );
  assert.deepEqual(open, []);
});

const system: Subject = { ...subjectOf('system', 'U'), kind: 'system', staffId: null, hsaId: null, assignmentId: null };
const someoneElse = '018f0000-0000-7000-8000-0000000000a2';
const me = subjectOf('coordinator', 'R').staffId;

/** An action, with the facts that decide it where it has more than one row. */
function nameOf({ action, when }: ActionName): string {
  const facts = Object.values(when ?? {}).join(' ');
  return facts === '' ? action : `${action} (${facts})`;
}

/** Actions whose answer changes with the fact, each after the role for which it does. */
function changedBy(fact: Readonly<Record<string, unknown>>): string[] {
  return staffRoles.flatMap((role) => {
    const at = resourceOf(role, 'R');
    const may = (name: ActionName, more: object) => decided(name, subjectOf(role, 'R'), { ...at, ...more }).allow;
    return actions.filter((name) => may(name, {}) !== may(name, fact)).map((name) => `${role} ${nameOf(name)}`);
  });
}

test('LAW-17: the system reads, counts and lets rights end; it writes no journal and answers for nobody', () => {
  const may = actions.filter((name) => decided(name, system, resourceOf('system', 'U')).allow).map(nameOf);
  assert.deepEqual(may, [
    'assignments.view',
    'assignment.give (coordinator)',
    'assignment.give (unit_manager)',
    'assignment.change (coordinator)',
    'assignment.change (unit_manager)',
    'assignment.end (coordinator)',
    'assignment.end (unit_manager)',
    'assignment.certify (coordinator)',
    'assignment.certify (unit_manager)',
    'analysis.register',
    'certification.set',
    'agreements.view',
    'agreements.keep',
    'service.view',
    'patient.find',
    'patient.find.number',
    'patient.view',
    'patient.contact.reveal',
    'patient.detail.note',
    'patient.death.note',
    'certificate.view',
    'certificate.original.view',
    'certificate.quarantine.view',
    'card.read',
    'entry.open',
    'cases.list',
    'worklist.list',
    'worklist.print',
    'worklist.preview',
    'worklist.decide',
    'worklist.rules.view',
    'worklist.rules.change',
    'worklist.counting.change',
    'worklist.preferences',
    'locking.see',
    'log.review',
    'log.judge',
    'log.extract',
    'log.extract.give',
    'log.status',
    'log.settings.view',
    'log.thinning.see',
    'log.thinning.withdraw',
  ]);
});

test('LAW-17: where only a person may act, the system is told so', () => {
  const reasons: Readonly<Record<string, readonly string[]>> = {
    'Bara en människa för journal.': [
      'act.enter',
      'act.correct',
      'act.sign',
      'draft.write',
      'draft.discard',
      'drafts.list',
      'handover.open',
      'handover.answer',
      'handover.answer.read',
      'handover.withdraw',
      'journal.copy',
      'letter.print',
    ],
    'Det här gör en människa, inte systemet.': [
      'patient.death.correct',
      'patient.death.confirm',
      'across.look',
      'across.read',
      'block.read',
      'block.set',
      'block.end',
      'elsewhere.choose',
      'elsewhere.read',
      'elsewhere.lift (consent)',
    ],
    'Bara en människa lämnar ut en journal.': ['file.take (patient)', 'file.take (own)'],
    'Systemet anger inga skäl.': ['reason.state'],
  };
  for (const [reason, expected] of Object.entries(reasons)) {
    const told = actions.filter((name) => {
      const decision = decided(name, system, resourceOf('system', 'U'));
      return !decision.allow && decision.reason === reason;
    });
    assert.deepEqual(told.map(nameOf), expected, reason);
  }
});

test('LAW-17: even an author who is named is no author when it is the system', () => {
  const named = { ...system, staffId: me };
  const own = actions.filter((name) => decided(name, named, resourceOf('coordinator', 'R')).allow).map(nameOf);
  for (const action of ['act.change', 'act.sign', 'draft.discard']) assert.ok(!own.includes(action), action);
});

test('a person with two roles may do what either of them may, and no more', () => {
  const holding = (...held: readonly Role[]): Subject => ({
    ...subjectOf('coordinator', 'R'),
    roles: held,
  });
  const at = resourceOf('coordinator', 'R');
  for (const one of staffRoles) {
    for (const other of staffRoles) {
      for (const name of actions) {
        const either = [holding(one), holding(other)].some((subject) => decided(name, subject, at).allow);
        const both = decided(name, holding(one, other), at).allow;
        assert.equal(both, either, `${nameOf(name)} as ${one} and ${other}`);
      }
    }
  }
});

test('a role without a chosen unit gives nothing', () => {
  const open = staffRoles.flatMap((role) => {
    const subject = { ...subjectOf(role, 'R'), unitId: '' };
    const at = { ...resourceOf(role, 'R'), unitId: '' };
    return actions.filter((name) => decided(name, subject, at).allow).map((name) => `${role} ${nameOf(name)}`);
  });
  assert.deepEqual(open, []);
});

test('what another person has written is not changed, signed or discarded', () => {
  assert.deepEqual(changedBy({ authorId: someoneElse }), [
    'coordinator act.change',
    'coordinator act.sign',
    'coordinator draft.discard',
  ]);
});

test('nobody judges a row about their own doing, nor approves their own proposal', () => {
  assert.deepEqual(changedBy({ doneBy: me }), ['log_reviewer log.judge']);
  assert.deepEqual(changedBy({ doneBy: someoneElse }), []);
  assert.deepEqual(changedBy({ proposedBy: me }), [
    'coordinator patient.death.confirm',
    'unit_manager destruction.approve (none)',
    'unit_manager destruction.approve (living)',
    'log_reviewer log.thinning.approve',
    'administrator destruction.approve (living)',
  ]);
});

test('LAW-78: nobody answers their own request for access, and support sees nothing on another’s', () => {
  const answers = ['unit_manager', 'process_leader', 'administrator'].flatMap((role) => [
    `${role} support.approve`,
    `${role} support.refuse`,
  ]);
  assert.deepEqual(changedBy({ askedBy: me }), answers);
  assert.deepEqual(changedBy({ askedBy: someoneElse }), ['support support.end', 'support support.see (living)']);
  assert.deepEqual(changedBy({ askedBy: null }), ['support support.end', 'support support.see (living)']);
  assert.deepEqual(changedBy({ view: 'quarantine' }), ['support support.see (living)']);
});

test('LAW-34: nobody decides about their own assignment, nor the manager about another manager’s', () => {
  const decide = ['give', 'change', 'certify'];
  const about = (role: Role, given: string) => decide.map((what) => `${role} assignment.${what} (${given})`);
  assert.deepEqual(changedBy({ holderHsaId: subjectOf('coordinator', 'R').hsaId }), [
    ...about('unit_manager', 'coordinator'),
    ...about('process_leader', 'unit_manager'),
    ...about('administrator', 'unit_manager'),
  ]);
  assert.deepEqual(
    changedBy({ holderManages: true }).toSorted(),
    [
      ...about('administrator', 'coordinator'),
      ...about('process_leader', 'coordinator'),
      ...about('unit_manager', 'coordinator'),
      'unit_manager assignment.end (coordinator)',
    ].toSorted(),
  );
});

test('LAW-41: without a recorded assignment a coordinator goes through no list', () => {
  const unrecorded = { ...subjectOf('coordinator', 'R'), assignmentId: null };
  const at = resourceOf('coordinator', 'R');
  const closed = actions.filter(
    (name) => decided(name, subjectOf('coordinator', 'R'), at).allow && !decided(name, unrecorded, at).allow,
  );
  assert.deepEqual(closed.map(nameOf), ['worklist.list', 'worklist.print', 'worklist.preview', 'worklist.decide']);
  const manager = decided({ module: 'worklist', action: 'worklist.list' }, subjectOf('unit_manager', 'R'), at);
  assert.match(manager.allow ? '' : manager.reason, /^Ditt uppdrag som chef/);
});

test('the browser is offered what the role may do at the unit, and nothing else', () => {
  const everyone = ['home.read', 'locking.see', 'own.read', 'texts.read', 'worklist.rules.view'];
  const provider = [
    'agreements.keep',
    'agreements.view',
    'analysis.register',
    'assignments.view',
    'certification.set',
    'log.settings.change',
    'log.settings.view',
    'log.thinning.propose',
    'log.thinning.see',
    'support.requests',
    'texts.decide',
    'worklist.counting.change',
  ];
  const offered: Readonly<Partial<Record<Role, readonly string[]>>> = {
    coordinator: [
      ...everyone,
      'cases.list',
      'certificate.enter',
      'certificate.import',
      'certificate.quarantine.settle',
      'certificate.quarantine.view',
      'drafts.count',
      'drafts.list',
      'late.count',
      'patient.find',
      'patient.find.number',
      'worklist.decide',
      'worklist.list',
      'worklist.preview',
      'worklist.print',
      'worklist.rules.change',
    ],
    treating_doctor: [...everyone, 'cases.treating', 'patient.find.number', 'question.list'],
    treating_staff: [...everyone, 'cases.treating', 'patient.find.number'],
    unit_manager: [
      ...everyone,
      'analysis.register',
      'assignments.view',
      'destruction.see',
      'draft.release',
      'drafts.count',
      'late.count',
      'late.decide',
      'locking.set',
      'log.settings.view',
      'log.status',
      'support.requests',
      'worklist.rules.change',
    ],
    process_leader: [...everyone, ...provider],
    log_reviewer: [...everyone, 'log.extract', 'log.review', 'log.settings.view', 'log.status', 'log.thinning.see'],
    administrator: [...everyone, ...provider, 'destruction.see', 'service.view'],
    support: ['home.read', 'own.read', 'service.view', 'support.ask'],
    patient: [],
  };
  for (const role of staffRoles) {
    assert.deepEqual(abilities(subjectOf(role, 'R')), offered[role]?.toSorted(), role);
  }
});

test('a no names the first thing that closes: the role before the reach, the right and whose doing it was', () => {
  const asManager = (action: string, situation: 'E' | 'O', more: Readonly<Record<string, unknown>> = {}) => {
    const name = actions.find((one) => one.action === action)!;
    const unrecorded = { ...subjectOf('unit_manager', situation), assignmentId: null };
    const decision = decided({ ...name, when: more }, unrecorded, resourceOf('unit_manager', situation));
    return decision.allow ? '' : decision.reason;
  };
  const recipient = { recipient: 'own' };
  for (const action of ['handover.open', 'elsewhere.read', 'across.read', 'worklist.list'])
    assert.match(asManager(action, 'E', recipient), /^Ditt uppdrag som chef/, action);
  for (const action of ['patient.contact.reveal', 'certificate.original.view', 'file.take'])
    assert.match(asManager(action, 'O', recipient), /^Ditt uppdrag som chef/, action);
  assert.match(asManager('log.judge', 'E', { doneBy: me }), /^Loggen läses bara/);
});
