/** The function that code for a trigger must export, and its arguments. */
export type TriggerContract = ActionContract | HookContract;

export interface ActionContract {
  readonly type: "action";
  /** The name of the exported function. */
  readonly handler: string;
  /** Whether `api.notification` exists. */
  readonly notification: boolean;
}

/** The legacy Hook `send-phone-message`, the only kind of Hook the sandbox runs. */
export interface HookContract {
  readonly type: "hook";
}

/** @see https://auth0.com/docs/customize/actions/explore-triggers */
const contracts: Readonly<Record<string, ActionContract>> = {
  "custom-phone-provider": { type: "action", handler: "onExecuteCustomPhoneProvider", notification: true },
  "send-phone-message": { type: "action", handler: "onExecuteSendPhoneMessage", notification: false },
};

/** Whether the sandbox can run Actions of this trigger. */
export function canRun(triggerId: string): boolean {
  return triggerId in contracts;
}

/** @throws {RangeError} if the sandbox can't run Actions of this trigger */
export function contractOf(triggerId: string): ActionContract {
  const contract = contracts[triggerId];
  if (!contract) throw new RangeError(cannotRun(triggerId));
  return contract;
}

/** The error message for a trigger whose Actions the sandbox can't run. */
export function cannotRun(triggerId: string): string {
  return `The sandbox can't run Actions of the trigger ${triggerId}. It runs ${Object.keys(contracts).join(" and ")}.`;
}
