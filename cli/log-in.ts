import pico from "picocolors";
import type { Sms } from "../sandbox/eight-x-eight/inbox";
import { masked } from "../sandbox/masked";
import type { Sandbox } from "../sandbox/sandbox";
import { showSms } from "./arrivals";
import { Failure } from "./failure";
import { aborted } from "./interruption";
import type { Screen } from "./screen";

/** Nobody's number: it is set aside for fiction. @see https://www.nationalnanpa.com/number_resource_info/555_numbers.html */
const RECIPIENT = "+12025550123";

/**
 * Lets somebody log in at the sandbox's tenant, and shows what the Action did and the SMS that came.
 * @throws Failure when none came, with the reason
 */
export async function logIn(screen: Screen, { tenant, eightXEight }: Sandbox, signal: AbortSignal): Promise<void> {
  const arrived: Sms[] = [];
  const onSms = (sms: Sms) => arrived.push(sms);
  eightXEight.inbox.on("sms", onSms);
  try {
    const message = await screen.step(
      "Log-in",
      async () => tenant.sendPhoneMessage({ type: "otp_verify", recipient: RECIPIENT }),
      ({ event: { notification } }) =>
        `asks for a code: ${notification.message_type} by ${notification.delivery_method} to ${masked(RECIPIENT)}`,
    );
    const outcome = await screen.step(
      "Action",
      () => Promise.race([message.done, aborted(signal)]), // a retry may wait for minutes
      ({ sent, reason }) => {
        const attempt = message.attempts.at(-1);
        if (!attempt) return `${reason}`;
        const { kind, versionNumber, nodeVersion } = attempt;
        const where = `${kind === "Hook" ? "the Hook" : `version ${versionNumber}`} on Node ${nodeVersion}: `;
        return `${where}${sent ? "sent" : reason}`;
      },
    );
    for (const { logs } of message.attempts) for (const line of logs) screen.line(pico.dim(`             ${line}`));
    const [sms] = arrived;
    if (!outcome.sent || !sms) throw new Failure(`No SMS came: ${outcome.reason ?? "8x8 got none"}`);
    showSms(screen, sms);
  } finally {
    eightXEight.inbox.off("sms", onSms);
  }
}
