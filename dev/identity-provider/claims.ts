/** The claims of an invented person, in the form of Inera's provider (integrations 4.1). */

import type { Reach } from '../../src/kernel/subject.ts';

/** The system role for the right to open protected data, at the unit whose id follows it. */
export const PROTECTED_ROLE = 'KOORDINERA;Skyddade';

/** A person of the demo region and the person's assignments. */
export interface LoginPerson {
  readonly hsaId: string;
  readonly name: string;
  readonly title: string | null;
  /** The identity number that the provider states, if any. */
  readonly number?: string;
  readonly assignments: readonly LoginAssignment[];
}

export interface LoginAssignment {
  readonly unitHsaId: string;
  readonly unitName: string;
  readonly providerHsaId: string;
  readonly providerName: string;
  readonly role: string;
  readonly purpose: string;
  readonly commissionHsaId: string | null;
  /** hsa: the directory states it, so the claims include it. local: only Koordinera knows it. */
  readonly source: 'hsa' | 'local';
  readonly reach: Reach;
  readonly opensProtected: boolean;
}

/** The people with only their assignments at units that are open; those who have only others are left out. */
export function peopleAt(people: readonly LoginPerson[], isOpen: (unitHsaId: string) => boolean): LoginPerson[] {
  return people.flatMap((person) => {
    const assignments = person.assignments.filter(({ unitHsaId }) => isOpen(unitHsaId));
    return assignments.length === 0 && person.assignments.length > 0 ? [] : { ...person, assignments };
  });
}

/** All claim names the provider can give; all are included in the identity token. */
export const claimNames = [
  'acr',
  'allCommissions',
  'allEmployeeHsaIds',
  'amr',
  'auth_time',
  'commissionHsaId',
  'commissionName',
  'commissionPurpose',
  'commissionRight',
  'employeeHsaId',
  'family_name',
  'given_name',
  'healthCareProviderHsaId',
  'healthCareProviderName',
  'healthCareUnitHsaId',
  'healthCareUnitName',
  'healthcareProfessionalLicense',
  'name',
  'paTitleCode',
  'personalIdentityNumber',
  'systemRole',
] as const;

/** The person's claims with the chosen assignment at this unit; null: none chosen. */
export function claimsOf(person: LoginPerson, unitHsaId: string | null): Record<string, unknown> {
  const stated = person.assignments.filter((assignment) => assignment.source === 'hsa');
  const commissions = [
    ...new Map(stated.map((assignment) => [assignment.unitHsaId, commissionClaims(assignment)])).values(),
  ];
  const chosen = commissions.find((commission) => commission.healthCareUnitHsaId === unitHsaId);
  const [given, ...family] = person.name.split(' ');
  const doctor = person.assignments.some((assignment) => assignment.role === 'treating_doctor');
  return {
    employeeHsaId: person.hsaId,
    allEmployeeHsaIds: [person.hsaId],
    name: person.name,
    given_name: given,
    family_name: family.join(' '),
    allCommissions: commissions,
    systemRole: stated.flatMap((assignment) => [
      ...(assignment.role === 'coordinator' ? [`INTYG;Rehab-${assignment.unitHsaId}`] : []),
      ...(assignment.opensProtected ? [`${PROTECTED_ROLE}-${assignment.unitHsaId}`] : []),
    ]),
    healthcareProfessionalLicense: doctor ? ['Läkare'] : [],
    ...(doctor ? { paTitleCode: '204010' } : {}),
    ...(person.number === undefined ? {} : { personalIdentityNumber: person.number }),
    ...(chosen ?? {}),
  };
}

function commissionClaims(assignment: LoginAssignment) {
  return {
    commissionHsaId: assignment.commissionHsaId ?? `${assignment.unitHsaId}-UPPDRAG`,
    commissionName: `${assignment.purpose}, ${assignment.unitName}`,
    commissionPurpose: assignment.purpose,
    healthCareUnitHsaId: assignment.unitHsaId,
    healthCareUnitName: assignment.unitName,
    healthCareProviderHsaId: assignment.providerHsaId,
    healthCareProviderName: assignment.providerName,
    commissionRight: rightsOf(assignment.reach),
  };
}

/** Rights as the directory writes them: each activity for the unit, the provider, and other providers. */
function rightsOf(reach: Reach): string[] {
  const scopes = { unit: ['VE'], provider: ['VE', 'VG'], across: ['VE', 'VG', 'SJF'] }[reach];
  return scopes.flatMap((scope) => [`Läsa;alla;${scope}`, ...(scope === 'VE' ? [`Skriva;alla;${scope}`] : [])]);
}
