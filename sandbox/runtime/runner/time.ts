const MachineDate = Date;

/** Below this, the clock goes with the machine's time: what is between is the way of the message. */
const TOLERANCE_MS = 1000;

/** Has the Action's `Date` show the time of the tenant's clock, which is so much ahead of the machine's, in milliseconds. */
export function setTimeAhead(aheadMs: number): void {
  globalThis.Date = Math.abs(aheadMs) < TOLERANCE_MS ? MachineDate : dateAhead(aheadMs);
}

function dateAhead(aheadMs: number): DateConstructor {
  const now = () => MachineDate.now() + aheadMs;
  return new Proxy(MachineDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
    apply: () => new MachineDate(now()).toString(),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
}
