/**
 * An act's text as it is stored: heading with day and time, then its lines. And the journal as plain text to print or copy.
 */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { type Instant, localDate } from '../../../kernel/clock.ts';
import { dateWithWeekday, longDate } from '../../../kernel/day-words.ts';
import type { Audience, BoundAct } from './act-kind.ts';
import { delayText, momentText } from './event-time.ts';
import { writtenOut } from './words.ts';

/** Socialstyrelsen's titles of the three national codes that are proposed (KVÅ). */
export const codeTitles: Readonly<Record<string, string>> = {
  GC001: 'Rehabiliteringskoordinering',
  DV077: 'Upprättande av sjukskrivnings- och rehabiliteringsplan för återgång i arbete eller annan sysselsättning',
  AW026: 'Uppföljning av sjukskrivnings- och rehabiliteringsplan för återgång i arbete eller annan sysselsättning',
};

/** The stored text of an act for a reader: `Samtal med patienten per telefon 21 november 2026 kl. 9.10`, and its lines. */
export function actText(act: BoundAct, at: Instant, audience: Audience): string {
  const { heading, body } = act.text(audience);
  const text = [`${heading} ${momentText(at)}`, ...body].join('\n');
  return audience === 'patient' ? writtenOut(text) : text;
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
export function journalAsText(head: JournalHead, entries: readonly JournalEntry[], audience: Audience): string {
  const title = audience === 'patient' ? 'Kopia av din journal om koordinering' : 'Journal om koordinering';
  const top = [
    title,
    `${head.patient}, ${head.number}`,
    head.unit,
    // Who answers for the record (PDL 2:6): on every copy, whoever holds it.
    `Vårdgivare och personuppgiftsansvarig: ${head.provider}`,
    `Utskriven ${dateWithWeekday(head.printedOn)} av ${head.printedBy}`,
  ].join('\n');
  return [top, ...entries.map((entry) => entryAsText(entry, head.unit, audience))].join('\n\n');
}

function entryAsText(entry: JournalEntry, unit: string, audience: Audience): string {
  const { author } = entry;
  const who = author.title === null ? author.name : `${author.name}, ${author.title}`;
  const signed = entry.signedAt === null ? 'Osignerad.' : `Signerad ${longDate(localDate(entry.signedAt))}.`;
  const delay = delayText(entry.at, entry.enteredAt);
  const drafted = entry.draftedBy === null ? '' : ` Utkast av ${entry.draftedBy}, infört av ${author.name}.`;
  const journal = audience === 'journal';
  return [
    entry.text,
    journal && entry.hasSensitive ? 'Känsliga uppgifter finns i anteckningen i Koordinera och följer inte med.' : '',
    journal && entry.codes.length > 0 ? `Åtgärdskoder: ${entry.codes.map(codeText).join('; ')}` : '',
    journal && entry.minutes !== null ? `Tid: ${entry.minutes} minuter` : '',
    journal && entry.groundless !== null ? `Grund saknas efter rättelse: ${entry.groundless}` : '',
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
