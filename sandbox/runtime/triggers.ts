/** What the code of a trigger exports and gets. */
export type TriggerContract = ActionContract | HookContract;

export interface ActionContract {
  readonly type: "action";
  readonly handler: string;
  /** Whether `api.notification` exists. */
  readonly notification: boolean;
}

/** The legacy Hook `send-phone-message`, the only kind of Hook that the sandbox runs. */
export interface HookContract {
  readonly type: "hook";
}

/** @see https://auth0.com/docs/customize/actions/explore-triggers */
const contracts: Readonly<Record<string, ActionContract>> = {
  "custom-phone-provider": { type: "action", handler: "onExecuteCustomPhoneProvider", notification: true },
  "send-phone-message": { type: "action", handler: "onExecuteSendPhoneMessage", notification: false },
};

/** Whether the sandbox runs Actions of this trigger. */
export function canRun(triggerId: string): boolean {
  return triggerId in contracts;
}

/** @throws {RangeError} for a trigger whose Actions the sandbox can't run */
export function contractOf(triggerId: string): ActionContract {
  const contract = contracts[triggerId];
  if (!contract) throw new RangeError(`The sandbox doesn't run Actions of the trigger ${triggerId}.`);
  return contract;
}
