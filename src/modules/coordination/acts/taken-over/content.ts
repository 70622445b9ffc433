import { calendarDateField, textField, uuidField } from '../../../../contract/fields.ts';
import { type ContentOf, field, group } from '../../frame/fields.ts';

export const fields = {
  handoverId: field('filled', 'Överlämning', uuidField),
  /** The unit that handed over, and who wrote it there. */
  from: group('group', 'Lämnas över från', {
    unitId: field('filled', 'Enhet', uuidField),
    unitName: field('text', 'Enhetens namn', textField(200)),
    by: field('text', 'Vem som lämnade över', textField(120)),
  }),
  handedOverOn: field('date', 'Lämnades över', calendarDateField, { past: true }),
  /** The summary of the handover and nothing more: the patient consented to that. */
  summary: field('long', 'Det här lämnades över', textField(4000)),
};
export type TakenOver = ContentOf<typeof fields>;
