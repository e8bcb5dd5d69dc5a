import pico from "picocolors";
import type { Sms } from "../sandbox/eight-x-eight/inbox";
import type { Sandbox } from "../sandbox/sandbox";
import { Failure } from "./failure";
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
      () => Promise.race([message.done, aborted(signal)]),
      ({ sent, reason }) => {
        const attempt = message.attempts.at(-1);
        const where = attempt ? `version ${attempt.versionNumber} on Node ${attempt.nodeVersion}: ` : "";
        return `${where}${sent ? "sent" : reason}`;
      },
    );
    for (const { logs } of message.attempts) for (const line of logs) screen.line(pico.dim(`             ${line}`));
    const [sms] = arrived;
    if (!outcome.sent || !sms) throw new Failure(`No SMS came: ${outcome.reason ?? "8x8 got none"}`);
    show(screen, sms);
  } finally {
    eightXEight.inbox.off("sms", onSms);
  }
}

/** Fails as soon as the signal comes: a retry may wait for minutes. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}

function show(screen: Screen, { source, destination, text, umid, encoding, segments }: Sms): void {
  screen.line();
  screen.frame(`${source} → ${masked(destination)}`, text);
  screen.line(`  UMID ${umid}, ${encoding}, ${segments} ${segments === 1 ? "segment" : "segments"}`);
}

/** A phone number as it may be shown: its last two digits. */
function masked(number: string): string {
  return `…${number.slice(-2)}`;
}
