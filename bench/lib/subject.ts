import { uuidv7 } from '../../src/kernel/ids.ts';
import type { Subject } from '../../src/kernel/subject.ts';

/** A coordinator at the unit, for work in this process. */
export function subjectAtUnit(
  where: { providerId: string; unitId: string; unitName?: string },
  staff: { staffId: string; hsaId: string; name: string } = {
    staffId: uuidv7(),
    hsaId: 'SE-DEMO-BENCH',
    name: 'Mätning',
  },
): Subject {
  return {
    kind: 'staff',
    ...staff,
    title: null,
    providerId: where.providerId,
    unitId: where.unitId,
    unitName: where.unitName ?? '',
    assignmentId: uuidv7(),
    roles: ['coordinator'],
    reach: 'across',
    opensProtected: false,
    authTime: null,
    sessionId: null,
  };
}
