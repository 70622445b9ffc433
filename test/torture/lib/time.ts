/** `KOORDINERA_TORTURE_MINUTES`: a long run that is to end earlier, with the figures of what it came to. */
const began = performance.now();

/** Whether the time that was given has gone; never when none was. */
export function timeIsUp(): boolean {
  const said = process.env.KOORDINERA_TORTURE_MINUTES?.trim() ?? '';
  if (said === '') return false;
  const minutes = Number(said);
  if (!(minutes > 0)) throw new Error(`KOORDINERA_TORTURE_MINUTES is no number of minutes: ${said}`);
  return performance.now() - began > minutes * 60_000;
}
