/** The reply to the page of questions for doctors. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { doctorQuestions } from '../../contract.ts';

export type Doctor = RouteReply<typeof doctorQuestions>['doctors'][number];
export type Question = Doctor['questions'][number];

/** A doctor's name as a heading. */
export const doctorTitle = (doctor: Doctor): string => doctor.doctorName ?? 'Läkare som intyget inte nämner';
