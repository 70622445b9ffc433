/**
 * An act's texts as they are stored: heading, day and time, and lines apart. And the journal as plain text to print or copy.
 */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { type Instant, localDate } from '../../../kernel/clock.ts';
import { dateWithWeekday, longDate } from '../../../kernel/day-words.ts';
import type { BoundAct } from './act-kind.ts';
import { delayText, momentText } from './event-time.ts';
import type { ActText, Audience, Reader } from './telling.ts';
import { writeOut } from './words.ts';

/** Socialstyrelsen's titles of the three national codes that are proposed (KVÅ). */
export const codeTitles: Readonly<Record<string, string>> = {
  GC001: 'Rehabiliteringskoordinering',
  DV077: 'Upprättande av sjukskrivnings- och rehabiliteringsplan för återgång i arbete eller annan sysselsättning',
  AW026: 'Uppföljning av sjukskrivnings- och rehabiliteringsplan för återgång i arbete eller annan sysselsättning',
};

/** A text as it is stored: `Samtal med patienten per telefon`, `21 november 2026 kl. 9.10`, and its lines. */
export interface StoredText extends ActText {
  /** When it happened, as it was written; empty where the text says no time. */
  moment: string;
}

/** What a version says to each audience. A party is known by the number of the telling, from 1. */
export interface StoredTexts extends Readonly<Record<Reader, StoredText>> {
  readonly parties: readonly (StoredText & { telling: number })[];
}

/** The texts of an act as they are stored. Throws when one is for a party that the act does not tell: the kind is wrong. */
export function storedTexts(act: BoundAct, at: Instant): StoredTexts {
  const { journal, patient, parties } = act.texts();
  const stored = (text: ActText, audience: Audience): StoredText => {
    const worded = audience === 'journal' ? (words: string) => words : writeOut;
    return {
      heading: worded(text.heading.replace(/\s*\n\s*/g, ' ')),
      moment: momentText(at),
      lines: text.lines.flatMap((line) => worded(line).split('\n')),
    };
  };
  return {
    journal: stored(journal, 'journal'),
    patient: stored(patient, 'patient'),
    parties: parties.map(({ whom, ...text }) => {
      const telling = 1 + act.tells.findIndex((told) => told.whom === whom);
      if (telling === 0) throw new Error(`${act.kind}: a text for somebody whom the act does not tell`);
      return { ...stored(text, 'party'), telling };
    }),
  };
}

/** `Samtal med patienten per telefon 21 november 2026 kl. 9.10` */
export function fullHeading({ heading, moment }: Omit<StoredText, 'lines'>): string {
  return moment === '' ? heading : `${heading} ${moment}`;
}

/** The text as it is read on paper: its full heading and its lines, one a row. */
export function wholeText(text: StoredText): string {
  return [fullHeading(text), ...text.lines].join('\n');
}

/** One entry as the journal prints it. */
export interface JournalEntry {
  text: string;
  codes: readonly string[];
  minutes: number | null;
  author: { name: string; title: string | null };
  at: Instant;
  enteredAt: Instant;
  signedAt: Instant | null;
  /** Corrected when, by whom and why. */
  corrected: { at: Instant; by: string; reason: string } | null;
  draftedBy: string | null;
  groundless: string | null;
  /** How it went with what it handed over to another unit. */
  handover: string | null;
  hasSensitive: boolean;
  /** The patient's views on it, always shown with it (PDL 3:8). */
  views: readonly string[];
}

export interface JournalHead {
  patient: string;
  number: string;
  unit: string;
  provider: string;
  printedOn: CalendarDate;
  printedBy: string;
}

/** The journal as plain text, oldest entry first: to print, or to copy into another record system (LAW-21). */
export function journalAsText(head: JournalHead, entries: readonly JournalEntry[], reader: Reader): string {
  const title = reader === 'patient' ? 'Kopia av din journal om koordinering' : 'Journal om koordinering';
  const top = [
    title,
    `${head.patient}, ${head.number}`,
    head.unit,
    // Every copy says who answers for the record (PDL 2:6).
    `Vårdgivare och personuppgiftsansvarig: ${head.provider}`,
    `Utskriven ${dateWithWeekday(head.printedOn)} av ${head.printedBy}`,
  ].join('\n');
  return [top, ...entries.map((entry) => entryAsText(entry, head.unit, reader))].join('\n\n');
}

function entryAsText(entry: JournalEntry, unit: string, reader: Reader): string {
  const { author } = entry;
  const who = author.title === null ? author.name : `${author.name}, ${author.title}`;
  const signed = entry.signedAt === null ? 'Osignerad.' : `Signerad ${longDate(localDate(entry.signedAt))}.`;
  const delay = delayText(entry.at, entry.enteredAt);
  const drafted = entry.draftedBy === null ? '' : ` Utkast av ${entry.draftedBy}, infört av ${author.name}.`;
  const journal = reader === 'journal';
  return [
    entry.text,
    journal && entry.hasSensitive ? 'Känsliga uppgifter finns i anteckningen i Koordinera och följer inte med.' : '',
    journal && entry.codes.length > 0 ? `Åtgärdskoder: ${entry.codes.map(codeText).join('; ')}` : '',
    journal && entry.minutes !== null ? `Tid: ${entry.minutes} minuter` : '',
    journal && entry.groundless !== null ? `Grund saknas efter rättelse: ${entry.groundless}` : '',
    entry.handover ?? '',
    `${who}, ${unit}. ${delay === null ? '' : `${delay} `}${signed}${drafted}`,
    entry.corrected === null
      ? ''
      : `Rättad ${longDate(localDate(entry.corrected.at))} av ${entry.corrected.by}: ${entry.corrected.reason}`,
    ...entry.views,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function codeText(code: string): string {
  const title = codeTitles[code];
  return title === undefined ? code : `${code} ${title}`;
}
