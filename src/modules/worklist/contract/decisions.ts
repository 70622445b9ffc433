/** List decisions, doctors' answers and marks of what has been seen. */
import * as z from 'zod/mini';
import { calendarDateField, optionalTextField, uuidField, versionField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { choices, doctorAnswers, NOTE_LENGTH } from '../domain.ts';
import { decisionView } from './lists.ts';

export const decideAboutRow = defineRoute({
  method: 'POST',
  path: '/api/worklist/decisions',
  summary: 'Ett listbeslut',
  access: 'unit',
  body: z.object({
    /** Made by the form: the same decision sent twice is made once. */
    decisionId: z.optional(uuidField),
    patientId: uuidField,
    /** The version of the row that was looked at. */
    version: versionField,
    /** `latestDecisionId` of the row that was looked at; null or left out when the row showed no decision. */
    shownDecisionId: z.optional(z.nullable(uuidField)),
    choice: z.enum(choices),
    reason: z.string().check(z.maxLength(60)),
    note: z.optional(optionalTextField(NOTE_LENGTH)),
    recheckOn: z.optional(z.nullable(calendarDateField)),
  }),
  reply: z.object({ decisionId: uuidField, patientId: uuidField }),
});

/** Details of the conflict when a colleague has decided since the row was read: the decision, and who made it. */
export const otherDecision = z.object({ decided: z.omit(decisionView, { answer: true }) });
export type OtherDecision = z.output<typeof otherDecision>['decided'];

export const undoDecision = defineRoute({
  method: 'POST',
  path: '/api/worklist/decisions/:decisionId/undo',
  summary: 'Ta tillbaka sitt senaste listbeslut',
  access: 'unit',
  params: z.object({ decisionId: uuidField }),
  reply: z.object({ patientId: uuidField }),
});

export const noteAnswer = defineRoute({
  method: 'POST',
  path: '/api/worklist/decisions/:decisionId/answer',
  summary: 'Notera läkarens svar på en fråga',
  access: 'unit',
  params: z.object({ decisionId: uuidField }),
  body: z.object({
    answer: z.enum(doctorAnswers, 'Välj vad läkaren svarade.'),
    /** The day that the answer names. */
    on: z.optional(z.nullable(calendarDateField)),
    note: z.optional(optionalTextField(NOTE_LENGTH)),
  }),
  reply: z.object({ patientId: uuidField }),
});

export const answerQuestion = defineRoute({
  method: 'POST',
  path: '/api/worklist/decisions/:decisionId/own-answer',
  summary: 'Läkarens eget svar på en fråga från koordinatorn',
  access: 'unit',
  params: z.object({ decisionId: uuidField }),
  body: noteAnswer.body,
  reply: z.object({ patientId: uuidField }),
});

export const myQuestions = defineRoute({
  method: 'GET',
  path: '/api/worklist/my-questions',
  summary: 'Koordinatorns frågor till den läkare som är inloggad',
  access: 'unit',
  reply: z.object({
    today: calendarDateField,
    questions: z.array(
      z.object({
        decisionId: uuidField,
        patientId: uuidField,
        familyName: z.string(),
        givenName: z.string(),
        age: z.nullable(z.int()),
        question: z.string(),
        note: z.nullable(z.string()),
        /** The answers that fit the question. */
        answers: z.array(z.enum(doctorAnswers)),
        askedOn: calendarDateField,
        madeByName: z.string(),
        lastDay: z.nullable(calendarDateField),
      }),
    ),
    /** Questions about patients that the doctor has no care relation to today. */
    withheld: z.int(),
  }),
});

export const markSeen = defineRoute({
  method: 'POST',
  path: '/api/worklist/seen',
  summary: 'Markera som sett, eller klar med genomgången',
  access: 'unit',
  body: z.object({
    /** Exactly the rows that were shown, with the version shown. */
    rows: z.array(z.object({ patientId: uuidField, version: versionField })).check(z.maxLength(1000)),
    /** "Klar med genomgången". */
    done: z.boolean(),
  }),
  reply: z.object({ marked: z.int() }),
});

export const doctorQuestions = defineRoute({
  method: 'GET',
  path: '/api/worklist/doctor-questions',
  summary: 'Frågor att lyfta, per läkare, för utskrift',
  access: 'unit',
  reply: z.object({
    today: calendarDateField,
    doctors: z.array(
      z.object({
        doctorHsaId: z.nullable(z.string()),
        doctorName: z.nullable(z.string()),
        questions: z.array(
          z.object({
            decisionId: uuidField,
            patientId: uuidField,
            familyName: z.string(),
            givenName: z.string(),
            /** For the paper, where a doctor must find the right record; null for a person with protection. */
            number: z.nullable(z.string()),
            protected: z.boolean(),
            age: z.nullable(z.int()),
            question: z.string(),
            /** The answers that fit the question. */
            answers: z.array(z.enum(doctorAnswers)),
            /** What the coordinator may note. */
            notable: z.array(z.enum(doctorAnswers)),
            note: z.nullable(z.string()),
            askedOn: calendarDateField,
            lastDay: z.nullable(calendarDateField),
            madeByName: z.string(),
          }),
        ),
      }),
    ),
  }),
});
