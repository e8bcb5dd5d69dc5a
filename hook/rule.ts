import type { HookConfiguration } from "./configuration";
import type { Reason } from "./outcome";
import type { PhoneMessage } from "./phone-message";

/** What an environment asks of messages besides: gives the message, changed where it has to be, or why it must not go out. */
export type Rule = (message: PhoneMessage, config: HookConfiguration) => PhoneMessage | Reason;
