/**
 * Loaded by Node before the service: the computer's clock as this process sees it, which jumps on request. Nothing else
 * is changed: timers and the database's clock go on as they were.
 */
const RealDate = Date;
let shift = Number(process.env.KOORDINERA_TORTURE_CLOCK ?? 0);

class ShiftedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    super(...((given.length === 0 ? [RealDate.now() + shift] : given) as [number]));
  }
  static override now(): number {
    return RealDate.now() + shift;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;

process.on('message', (message: { clockShift?: number }) => {
  if (message.clockShift === undefined) return;
  shift = message.clockShift;
  process.send?.({ clockShift: shift });
});
process.channel?.unref();
