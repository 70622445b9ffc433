import type { LocalTime } from '../../../src/modules/coordination/frame/event-time.ts';
import type { Choice, DecisionReason, DoctorAnswer } from '../../../src/modules/worklist/domain.ts';
import type { DemoCertificate, DemoPerson, DemoStaff, DemoUnit } from '../model.ts';

/** An action by a person at the unit in Koordinera, at a wall clock time in Sweden. */
export type StoryEvent = { at: LocalTime; by: DemoStaff; unit: DemoUnit } & (
  | { kind: 'detail'; person: DemoPerson; detail: string; value: string; source: string }
  | {
      kind: 'decide';
      person: DemoPerson;
      certificate: DemoCertificate;
      choice: Choice;
      reason: DecisionReason;
      note: string;
      recheckOn: string | null;
    }
  | { kind: 'answer'; person: DemoPerson; answer: DoctorAnswer; note: string }
  | { kind: 'reviewed' }
  | { kind: 'enter'; person: DemoPerson; acts: StoryAct[] }
  /** Signs everything that the person has entered and not signed about these patients. */
  | { kind: 'sign'; persons: DemoPerson[] }
  /** The latest act of the kind, entered again with other content. */
  | { kind: 'correct'; person: DemoPerson; act: string; change: Record<string, unknown>; reason: string }
  | { kind: 'draft'; person: DemoPerson; acts: StoryAct[] }
  /** Answers the handover that waits at the unit from another one. */
  | {
      kind: 'take-over';
      from: DemoUnit;
      answer: { accept: true; nextStep: { on: string; what: string } } | { accept: false; reason: string };
    }
);

export interface StoryAct {
  kind: string;
  at: LocalTime;
  minutes: number | null;
  /** May hold references: see `certificateRef`, `staffRef` and `actRef`. */
  content: Record<string, unknown>;
}

/** An act's input. */
export function act(kind: string, at: LocalTime, minutes: number | null, content: Record<string, unknown>): StoryAct {
  return { kind, at, minutes, content };
}

/** Placeholder in content for the key that the database gave the certificate. */
export function certificateRef(certificate: DemoCertificate): string {
  return `§certificate:${certificate.id}`;
}

/** Placeholder in content for a colleague's key. */
export function staffRef(staff: DemoStaff): string {
  return `§staff:${staff.hsaId}`;
}

/** Placeholder in content for a care unit's key. */
export function unitRef(unit: DemoUnit): string {
  return `§unit:${unit.hsaId}`;
}

/** Placeholder in content for the key of the person's latest act of the kind. */
export function actRef(kind: string): string {
  return `§act:${kind}`;
}

/** The content with every reference replaced. Throws when a reference is not found. */
export function resolveKeys(value: unknown, find: (kind: string, key: string) => string | undefined): unknown {
  if (typeof value === 'string' && value.startsWith('§')) {
    const border = value.indexOf(':');
    const found = find(value.slice(1, border), value.slice(border + 1));
    if (found === undefined) {
      throw new Error(`a story refers to what is not there: ${value}`);
    }
    return found;
  }
  if (Array.isArray(value)) {
    return value.map((part) => resolveKeys(part, find));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolveKeys(part, find)]));
  }
  return value;
}
