/** A call letter's words about the meeting, from what is booked. Pure. */
import { dateWithWeekday } from '../../../../kernel/day-words.ts';
import type { Coordination } from '../../case/web/card-reply.ts';
import { mannerPhrases } from '../../frame/choices.ts';
import { clockText } from '../../frame/event-time.ts';

/** Day and clock time, how and where, as the letter says them; null when nothing is booked ahead. */
export function bookedMeeting(
  coordination: Pick<Coordination, 'nextStep'> | null,
  today: string,
): { when: string; manner: string; place: string } | null {
  const step = coordination?.nextStep ?? null;
  if (step === null || step.time === null || step.on < today) return null;
  return {
    when: `${dateWithWeekday(step.on)} kl. ${clockText(step.time)}`,
    manner: step.manner === null ? '' : mannerPhrases[step.manner],
    place: step.place ?? '',
  };
}
