import { maskPhoneNumber } from "@auth0-8x8/text";
import type { Sandbox } from "auth0-8x8-sandbox";
import pico from "picocolors";
import { Failure } from "../../failure";
import { aborted } from "../../process/interruption";
import { onArrival } from "../../screen/arrivals";
import type { Screen } from "../../screen/screen";

/** A British number that is reserved for fiction. American operators would drop a message from a sender ID in letters. */
const RECIPIENT = "+447700900123";

/**
 * Logs a user in at the sandbox's tenant. Shows what the Action did and the SMS, chat message or call that arrived.
 * @param deliveryMethod how the user wants the code
 * @throws {Failure} when nothing arrived, with the reason
 */
export async function showLogin(
  screen: Screen,
  { tenant, eightXEight }: Sandbox,
  signal: AbortSignal,
  deliveryMethod: "text" | "voice" = "text",
): Promise<void> {
  const arrived: (() => void)[] = [];
  const stop = onArrival(screen, eightXEight.inbox, (show) => arrived.push(show));
  try {
    const message = await screen.step(
      "Login",
      async () => tenant.sendPhoneMessage({ type: "otp_verify", recipient: RECIPIENT, deliveryMethod }),
      ({ event: { notification } }) =>
        `asks for a code: ${notification.message_type} by ${notification.delivery_method} to ${maskPhoneNumber(RECIPIENT)}`,
    );
    const outcome = await screen.step(
      "Action",
      () => Promise.race([message.done, aborted(signal)]), // a retry may wait for minutes
      ({ sent, reason }) => {
        const attempt = message.attempts.at(-1);
        if (!attempt) return `${reason}`;
        const { kind, versionNumber, nodeVersion } = attempt;
        const subject = kind === "Hook" ? "the Hook" : `version ${versionNumber}`;
        return `${subject} on Node ${nodeVersion}: ${sent ? "sent" : reason}`;
      },
    );
    for (const { logs } of message.attempts) for (const line of logs) screen.line(pico.dim(`             ${line}`));
    const [show] = arrived;
    if (!outcome.sent || !show) {
      const reason = outcome.reason ?? "8x8 received none";
      throw new Failure(`No message arrived: ${reason}\ndocs/reference/delivery.md explains the reasons.`);
    }
    show();
  } finally {
    stop();
  }
}
