import { actors, closingReasons, outcomes } from '../../frame/choices.ts';
import type { FieldsOf } from '../../frame/fields.ts';
import type { Closed } from './act.ts';

export const fields: FieldsOf<Closed> = {
  reason: { control: 'choice', label: 'Varför avslutas koordineringen?', options: closingReasons },
  words: { control: 'long', label: 'Egna ord' },
  outcome: { control: 'choice', label: 'Hur blev det?', options: outcomes },
  nextOwner: {
    control: 'group',
    label: 'Vem har nästa steg?',
    group: {
      actor: { control: 'choice', label: 'Vem', options: actors },
      name: { control: 'text', label: 'Namn' },
      what: { control: 'text', label: 'Vad' },
    },
  },
  later: {
    control: 'group',
    label: 'Får vi höra av oss efter tre och tolv månader?',
    group: {
      yes: { control: 'yes_no', label: 'Patienten säger ja' },
      after3: { control: 'date', label: 'Efter tre månader' },
      after12: { control: 'date', label: 'Efter tolv månader' },
    },
  },
};
