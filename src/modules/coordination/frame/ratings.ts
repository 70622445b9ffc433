/**
 * The patient's own ratings from 0 to 10: of the ability to work now, and of the belief in being back. May be left out;
 * never a filter, a sort order or a reason (case-rules 7).
 */
import * as z from 'zod/mini';
import type { Envelope } from './act-kind.ts';
import type { CaseState } from './case-state.ts';
import { maybe } from './content.ts';
import { field } from './fields.ts';
import type { Measure } from './measures.ts';

const rating = maybe(z.int('Ange ett helt tal.').check(z.gte(0), z.lte(10)));

export const ratingFields = {
  workAbility: field('scale', 'Arbetsförmåga just nu, 0 till 10', rating),
  belief: field('scale', 'Tro på att vara tillbaka, 0 till 10', rating),
};

interface Ratings {
  workAbility: number | null;
  belief: number | null;
}

/** The state with what the patient rated by the act. */
export function withRatings(state: CaseState, { actId, at }: Envelope, ratings: Ratings): CaseState {
  const rated = (value: number | null) => (value === null ? [] : [{ actId, at, value }]);
  return {
    ...state,
    abilities: [...state.abilities, ...rated(ratings.workAbility)],
    beliefs: [...state.beliefs, ...rated(ratings.belief)],
  };
}

/** The ratings in words; nothing for one that was not given. */
export function ratingLines({ workAbility, belief }: Ratings, toPatient: boolean): (string | null)[] {
  const line = (label: string, value: number | null) => (value === null ? null : `${label}: ${value} av 10.`);
  return [
    line(
      toPatient ? 'Din arbetsförmåga just nu, som du själv ser den' : 'Arbetsförmåga just nu enligt patienten',
      workAbility,
    ),
    line(toPatient ? 'Din tro på att vara tillbaka i arbete' : 'Patientens tro på att vara tillbaka i arbete', belief),
  ];
}

export function ratingMeasures({ workAbility, belief }: Ratings): Measure[] {
  return [
    ...(workAbility === null ? [] : [{ key: 'rating.work_ability', value: workAbility } as const]),
    ...(belief === null ? [] : [{ key: 'rating.belief', value: belief } as const]),
  ];
}
