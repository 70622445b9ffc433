/** Minutes spent on an act, as the coordinator writes them: "20", "en kvart", "1 tim 20 min". */

/** The most minutes one act may hold: a whole day. */
export const MOST_MINUTES = 1440;

/** The words for lengths that are said without a figure. */
const saidLengths: Readonly<Record<string, number>> = {
  kvart: 15,
  'en kvart': 15,
  halvtimme: 30,
  'en halvtimme': 30,
  'en halv timme': 30,
  'tre kvart': 45,
  'en timme': 60,
  timme: 60,
  'en och en halv timme': 90,
  'två timmar': 120,
};

/** The minutes that the text means; null when it is blank, and undefined when it means no whole number of minutes. */
export function readMinutes(text: string): number | null | undefined {
  const written = text.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');
  if (written === '') return null;
  const parts = /^(?:(\d{1,2}) ?(?:h|tim|timme|timmar))?(?: ?(?:och )?(\d{1,4}) ?(?:m|min|minut|minuter)?)?$/.exec(
    written,
  );
  const minutes =
    saidLengths[written] ?? (parts === null ? Number.NaN : Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0));
  return minutes <= MOST_MINUTES ? minutes : undefined;
}

/** What is wrong with a text that means no whole number of minutes; null when nothing is. */
export function minutesFinding(text: string): string | null {
  if (readMinutes(text) !== undefined) return null;
  const [, whole] = /^(\d{1,4})[.,]\d+$/.exec(text.trim()) ?? [];
  if (whole !== undefined) return `${text.trim()} är inte hela minuter. Skriv ${whole} eller ${Number(whole) + 1}.`;
  return NOT_MINUTES;
}

export const NOT_MINUTES = 'Skriv hela minuter, som 20 eller "en kvart", högst ett dygn.';
