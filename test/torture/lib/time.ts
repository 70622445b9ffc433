/** `KOORDINERA_TORTURE_MINUTES`: ends a long run earlier, with the figures so far. */
const began = performance.now();

/** Whether the given time is over; never when none was given. */
export function timeIsUp(): boolean {
  const said = process.env.KOORDINERA_TORTURE_MINUTES?.trim() ?? '';
  if (said === '') return false;
  const minutes = Number(said);
  if (!(minutes > 0)) throw new Error(`KOORDINERA_TORTURE_MINUTES is no number of minutes: ${said}`);
  return performance.now() - began > minutes * 60_000;
}
