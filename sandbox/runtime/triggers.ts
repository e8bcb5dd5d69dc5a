/** What an Action of a trigger exports and gets. */
export interface TriggerContract {
  readonly handler: string;
  /** Whether `api.notification` exists. */
  readonly notification: boolean;
}

/** @see https://auth0.com/docs/customize/actions/explore-triggers */
const contracts: Readonly<Record<string, TriggerContract>> = {
  "custom-phone-provider": { handler: "onExecuteCustomPhoneProvider", notification: true },
};

/** @throws {RangeError} for a trigger whose Actions the sandbox can't run */
export function contractOf(triggerId: string): TriggerContract {
  const contract = contracts[triggerId];
  if (!contract) throw new RangeError(`The sandbox doesn't run Actions of the trigger ${triggerId}.`);
  return contract;
}
