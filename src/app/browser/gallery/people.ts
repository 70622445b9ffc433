/** Invented people with the demo region's reserve numbers. */
import { calendarDate } from '../../../kernel/calendar-date.ts';

export const anna = { name: 'Öberg, Anna', age: 44, sex: 'female' as const, number: '19820314-R2K4' };
export const per = { name: 'Lind, Per', age: 58, sex: 'male' as const, number: '19680711-T5B1' };
export const zara = { name: 'Åkesson Ekdahl, Zara-Linnéa', age: 31, sex: 'female' as const, number: '19950102-S1A9' };
export const date = calendarDate;
