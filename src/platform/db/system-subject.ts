import type { Uuid } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';

/** The system itself, inside one provider: imports, jobs, maintenance. The name tells the log which part it was. */
export function systemSubject(providerId: Uuid, name = 'Koordinera'): Subject {
  return {
    kind: 'system',
    staffId: null,
    hsaId: null,
    name,
    title: null,
    providerId,
    unitId: '',
    unitName: '',
    assignmentId: null,
    roles: ['system'],
    reach: 'unit',
    opensProtected: false,
    authTime: null,
    sessionId: null,
  };
}
