/** What the page of questions to doctors is told. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { doctorQuestions } from '../../contract.ts';

export type Doctor = RouteReply<typeof doctorQuestions>['doctors'][number];
export type Question = Doctor['questions'][number];

/** How a doctor is named as a heading. */
export const doctorTitle = (doctor: Doctor): string => doctor.doctorName ?? 'Läkare som intyget inte nämner';
