import { calendarDateField, textField } from '../../../../contract/fields.ts';
import { maybe } from '../../frame/content.ts';
import { type ContentOf, field } from '../../frame/fields.ts';
import { clockTimeField } from '../../frame/next-step.ts';

export const fields = {
  /** The step as it stood: its words and its day, so that it is never another step that is moved. */
  what: field('filled', 'Vad', textField(200)),
  from: field('filled', 'Från', calendarDateField),
  on: field('date', 'Till', calendarDateField),
  time: field('time', 'Klockan', maybe(clockTimeField)),
};
export type NextStepMoved = ContentOf<typeof fields>;
