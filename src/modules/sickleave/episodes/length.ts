import { type CalendarDate, toDay } from '../../../kernel/calendar-date.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { datedInOrder, type SickLeaveCertificate } from './certificate.ts';
import { episodeDays, joinEpisodes } from './join.ts';
import { activeLead } from './lead.ts';
import { ofOnePerson } from './person-history.ts';

interface LengthOptions {
  /** Free days allowed inside an episode. Negative: length 0. */
  gap: number;
  /** Without a day, the last episode is measured. */
  on?: CalendarDate | undefined;
}

/**
 * The days of one person's episode (sick-leave-rules.md section 4): with a day, of the episode with the lead active
 * certificate, 0 when none is active; without a day, of the last one. Refuses certificates of two persons.
 */
export function episodeLength(
  certificates: readonly SickLeaveCertificate[],
  { gap, on }: LengthOptions,
): Result<number> {
  const single = ofOnePerson(certificates);
  if (!single.ok) {
    return single;
  }
  const inOrder = datedInOrder(single.value);
  const episodes = joinEpisodes(inOrder, gap);
  if (on === undefined) {
    const last = episodes.at(-1);
    return ok(last === undefined ? 0 : episodeDays(last));
  }
  const lead = activeLead(inOrder, toDay(on));
  const episode = episodes.find(({ last }) => lead !== undefined && lead.last <= last);
  return ok(episode === undefined ? 0 : episodeDays(episode));
}
