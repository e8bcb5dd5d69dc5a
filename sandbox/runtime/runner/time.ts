const MachineDate = Date;

/** Up to this difference, `Date` shows the machine's time. Smaller differences are only the time that the event took to get here. */
const TOLERANCE_MS = 1000;

/** Makes the Action's `Date` show the tenant's clock. That is `aheadMs` milliseconds ahead of the machine's. */
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
