import { childOf, childrenOf, childText, type XmlElement } from '../../../platform/xml/index.ts';
import type { CertificateAnswers, CertificateDiagnosis } from '../contract.ts';
import { typeKey } from '../domain.ts';
import type { Draft } from './gate.ts';
import { CERTIFICATE, TYPES } from './shapes.ts';
import { isDiagnosisSystem, readCalendarDate, readDegree, readDiagnosisCode, readPercentage } from './values.ts';

/** The answers read from a form. */
interface AnswersRead {
  diagnoses: CertificateDiagnosis[];
  occupations: string[];
  periods: Draft['periods'];
  infectionControl: boolean;
  answers: CertificateAnswers;
}

/** The numbers of the questions in a form; a form without a question has no number for it. */
interface Questions {
  basis?: string;
  occupations?: string;
  occupationAndTasks?: string;
  diagnoses?: string;
  periods?: string;
  contact?: string;
  other?: string;
  /** The form uses Försäkringskassan's numbers for all further questions too. */
  shared: boolean;
}

const SHARED: Questions = {
  basis: '1',
  occupations: '28',
  occupationAndTasks: '29',
  diagnoses: '6',
  periods: '32',
  contact: '26',
  other: '25',
  shared: true,
};
const AG114: Questions = {
  basis: '10',
  occupations: '1',
  occupationAndTasks: '2',
  diagnoses: '4',
  periods: '7',
  contact: '9',
  other: '8',
  shared: false,
};
const FORMS = new Map([
  ['LISJP', SHARED],
  ['FK7804', SHARED],
  ['FK7263', SHARED],
  ['AG7804', SHARED],
  ['AG114', AG114],
]);

interface Part {
  id: string;
  text: string;
  code: { code: string; system: string; label: string | null } | null;
  period: { start: string | null; end: string | null } | null;
  amount: string | null;
}

interface Answer {
  id: string;
  parts: Part[];
}

/** Reads the answers (svar) of a certificate. Answers without a field of their own are kept as further answers. */
export function readAnswers(certificate: XmlElement, type: string): AnswersRead {
  const all = childrenOf(certificate, CERTIFICATE, 'svar').map(readAnswer);
  const questions = FORMS.get(typeKey(type)) ?? unknownForm(all);
  const reader = new AnswerReader(all);
  const infection = reader.first('27', 1);
  const read = {
    diagnoses: readDiagnoses(reader, questions.diagnoses),
    occupations: reader.each(questions.occupations).flatMap((answer) => codeOf(reader.part(answer, 1)) ?? []),
    periods: reader.each(questions.periods).map((answer) => readPeriod(reader, answer)),
    infectionControl: readTruth(infection) === true,
    answers: readForm(reader, questions),
  };
  return { ...read, answers: { ...read.answers, further: reader.further() } };
}

/** An unknown form: the periods are in the first question that has dates from and to, perhaps with a degree. */
function unknownForm(all: readonly Answer[]): Questions {
  const dated = all.filter((answer) => answer.parts.some((part) => part.period !== null));
  const graded = dated.find((answer) => answer.parts.some((part) => degreeOf(part) !== 0));
  const periods = (dated.find((answer) => answer.id === '32') ?? graded ?? dated[0])?.id;
  const diagnoses = all.find((answer) => answer.parts.some((part) => isDiagnosisSystem(part.code?.system ?? '')))?.id;
  return {
    ...(periods === undefined ? {} : { periods }),
    ...(diagnoses === undefined ? {} : { diagnoses }),
    shared: false,
  };
}

function readForm(reader: AnswerReader, questions: Questions): CertificateAnswers {
  const shared = (id: string): string | undefined => (questions.shared ? id : undefined);
  const text = (question: string | undefined): string | null => textOf(reader.first(question, 1));
  const codedMeasures = reader.each(shared('40'));
  const contact = readTruth(reader.first(questions.contact, 1));
  const uneven = readTruth(reader.first(shared('33'), 1));
  const contactWhy = textOf(reader.first(questions.contact, 2));
  const unevenWhy = textOf(reader.first(shared('33'), 2));
  return {
    basis: reader.each(questions.basis).flatMap((answer) => {
      const code = codeOf(reader.part(answer, 1));
      const date = reader.part(answer, 2)?.text ?? '';
      return code === null ? [] : [{ code, date: readCalendarDate(date), text: textOf(reader.part(answer, 3)) }];
    }),
    occupationAndTasks: text(questions.occupationAndTasks),
    functionalImpairment: text(shared('35')),
    activityLimitation: text(shared('17')),
    treatment: text(shared('19')),
    measures: text(shared('44')),
    codedMeasures: codedMeasures.flatMap((answer) => codeOf(reader.part(answer, 1)) ?? []),
    codedMeasuresText: codedMeasures.flatMap((answer) => textOf(reader.part(answer, 2)) ?? []).join('\n') || null,
    prognosis: readPrognosis(reader, shared('39')),
    unevenHours: uneven === null ? null : { possible: uneven, reasons: unevenWhy },
    travelHelp: readTruth(reader.first(shared('34'), 1)),
    longerThanGuidance: text(shared('37')),
    contactWished: contact === null ? null : { wished: contact, why: contactWhy },
    other: text(questions.other),
    further: [],
  };
}

const PROGNOSIS_DAYS: Record<string, number> = {
  TRETTIO_DGR: 30,
  SEXTIO_DGR: 60,
  NITTIO_DGR: 90,
  HUNDRAATTIO_DAGAR: 180,
  TREHUNDRASEXTIOFEM_DAGAR: 365,
};

function readPrognosis(reader: AnswerReader, question: string | undefined): CertificateAnswers['prognosis'] {
  const code = codeOf(reader.first(question, 1));
  if (code === null) {
    return null;
  }
  const days = reader.first(question, 3);
  const months = reader.first(question, 4);
  return {
    code,
    grounds: textOf(reader.first(question, 2)),
    days: PROGNOSIS_DAYS[codeOf(days) ?? ''] ?? readWholeNumber(days),
    months: readWholeNumber(months),
  };
}

/** Each code, with the words in the part before it: 6.1 and 6.2, 6.3 and 6.4, 6.5 and 6.6. */
function readDiagnoses(reader: AnswerReader, question: string | undefined): CertificateDiagnosis[] {
  return reader.each(question).flatMap((answer) =>
    answer.parts.flatMap((part) => {
      if (part.code === null || part.code.code === '') {
        return [];
      }
      const number = Number(part.id.split('.')[1]);
      const words = textOf(reader.part(answer, number - 1)) ?? part.code.label;
      reader.take(part);
      return [{ ...readDiagnosisCode(part.code.code, part.code.system), text: words }];
    }),
  );
}

function readPeriod(reader: AnswerReader, answer: Answer): Draft['periods'][number] {
  const dated = answer.parts.find((part) => part.period !== null);
  const graded = answer.parts.find((part) => part !== dated && degreeOf(part) !== 0) ?? reader.part(answer, 1);
  if (dated !== undefined) {
    reader.take(dated);
  }
  if (graded !== undefined && graded !== dated && degreeOf(graded) !== 0) {
    reader.take(graded);
  }
  return {
    start: dated?.period?.start ?? null,
    end: dated?.period?.end ?? null,
    degree: graded === undefined ? 0 : degreeOf(graded),
  };
}

/** Hands out parts of answers and remembers which, so that the rest can be kept as further answers. */
class AnswerReader {
  readonly #all: readonly Answer[];
  readonly #taken = new Set<Part>();

  constructor(all: readonly Answer[]) {
    this.#all = all;
  }

  /** Every answer to a question, in order; none when the form has no such question. */
  each(question: string | undefined): Answer[] {
    return question === undefined ? [] : this.#all.filter((answer) => answer.id === question);
  }

  /** Part n of an answer. */
  part(answer: Answer, number: number): Part | undefined {
    const part = answer.parts.find((candidate) => candidate.id.split('.')[1] === String(number));
    if (part !== undefined) {
      this.take(part);
    }
    return part;
  }

  /** Part n of the first answer to a question that has it. */
  first(question: string | undefined, number: number): Part | undefined {
    for (const answer of this.each(question)) {
      const part = this.part(answer, number);
      if (part !== undefined) {
        return part;
      }
    }
    return undefined;
  }

  take(part: Part): void {
    this.#taken.add(part);
  }

  further(): { part: string; text: string }[] {
    return this.#all.flatMap((answer) =>
      answer.parts.flatMap((part) => {
        const text = this.#taken.has(part) ? '' : asText(part);
        return text === '' ? [] : [{ part: part.id, text }];
      }),
    );
  }
}

function readAnswer(element: XmlElement): Answer {
  const id = element.attributes.get('id')?.trim() ?? '';
  return { id, parts: childrenOf(element, CERTIFICATE, 'delsvar').map(readPart) };
}

function readPart(element: XmlElement): Part {
  const code = childOf(element, TYPES, 'cv');
  const period = childOf(element, TYPES, 'datePeriod');
  const amount = childOf(element, TYPES, 'pq');
  const partialDate = childOf(element, TYPES, 'partialDate');
  return {
    id: element.attributes.get('id')?.trim() ?? '',
    text: element.text.trim() || (partialDate === undefined ? '' : (childText(partialDate, TYPES, 'value') ?? '')),
    code:
      code === undefined
        ? null
        : {
            code: childText(code, TYPES, 'code') ?? '',
            system: childText(code, TYPES, 'codeSystem') ?? '',
            label: childText(code, TYPES, 'displayName'),
          },
    period:
      period === undefined ? null : { start: childText(period, TYPES, 'start'), end: childText(period, TYPES, 'end') },
    amount: amount === undefined ? null : childText(amount, TYPES, 'value'),
  };
}

function codeOf(part: Part | undefined): string | null {
  const code = part?.code?.code ?? '';
  return code === '' ? null : code;
}

function textOf(part: Part | undefined): string | null {
  return part === undefined || part.text === '' ? null : part.text;
}

function readTruth(part: Part | undefined): boolean | null {
  const text = part?.text.toLowerCase() ?? '';
  return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : null;
}

function degreeOf(part: Part): number {
  return part.code === null ? readPercentage(part.amount ?? '') : readDegree(part.code.code);
}

function readWholeNumber(part: Part | undefined): number | null {
  const text = part?.amount ?? part?.text ?? '';
  return /^\d{1,4}(?:\.0+)?$/.test(text) ? Math.trunc(Number(text)) : null;
}

function asText(part: Part): string {
  const period = part.period === null ? '' : `${part.period.start ?? '?'}–${part.period.end ?? '?'}`;
  return part.text || part.code?.label || part.code?.code || period || part.amount || '';
}
