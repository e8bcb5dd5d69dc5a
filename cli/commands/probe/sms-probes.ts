import { setTimeout as pause } from "node:timers/promises";
import { describe, type Probe, type ProbeTarget, UNKNOWN_ID } from "./target";

/** How often to ask for a search, and for how long, in milliseconds. 8x8 answers for a message's details once per second. */
const READ_MS = 1100;
const SEARCH_LIMIT_MS = 30_000;

/** Searches 8x8's log for messages to a number since a time. @returns the status of the search: `succeeded` if it found one, else `empty` */
async function search(target: ProbeTarget, phoneNumber: string, from: number): Promise<string> {
  const to = new Date(Date.now() + 60_000).toISOString();
  const started = await target.sms("POST", "messages/exports", {
    phoneNumber,
    from: new Date(from).toISOString(),
    to,
  });
  const { jobId } = started.body;
  if (!jobId) return describe(started);
  const until = performance.now() + SEARCH_LIMIT_MS;
  for (;;) {
    const { body } = await target.sms("GET", `messages/exports/${jobId}`);
    if (body.status !== "running" || performance.now() > until) return String(body.status);
    await pause(READ_MS);
  }
}

export const smsProbes: readonly Probe[] = [
  {
    assumptions: ["A request for someone else's account gets 403 with code 1201."],
    run: async (target) => [`read: ${describe(await target.account("GET", UNKNOWN_ID, "webhooks"))}`],
  },
  {
    assumptions: [
      "An invalid number, text or source rejects one message; any other invalid field rejects the whole batch.",
    ],
    run: async (target) => {
      const send = (message: object) => target.sms("POST", "messages/batch", { messages: [message] });
      const { status, body } = await send({ destination: "123", text: "probe" });
      const other = await send({ destination: "+10000000000", text: "probe", encoding: "none" });
      const counts = `${body.acceptedCount} accepted, ${body.rejectedCount} rejected`;
      return [`invalid number: ${status} ${body.batchId ? counts : body.code}`, `invalid encoding: ${describe(other)}`];
    },
  },
  {
    assumptions: [
      "A message that expires before it is sent gets receipt code 36, a canceled one code 20.",
      "A message's personal data are its number and text; afterwards, a search by its number doesn't find it.",
    ],
    needsRecipient: true,
    omits: "an expired message, because 8x8 may send it; and the text, which 8x8 never shows",
    run: async (target, recipient = "") => {
      const start = Date.now() - 1000;
      const scheduled = new Date(Date.now() + 3_600_000).toISOString();
      const message = { destination: recipient, text: "auth0-8x8 probe: nothing to do.", scheduled };
      const { umid } = (await target.sms("POST", "messages", message)).body;
      if (!umid) return ["not scheduled"];
      await target.cancel(umid);
      const { status, body } = await target.sms("GET", `messages/${umid}`);
      const before = await search(target, recipient, start);
      const deletion = await target.sms("DELETE", `messages/${umid}/pii`);
      await pause(READ_MS); // 8x8 removes the data shortly after its answer
      const details = await target.sms("GET", `messages/${umid}`);
      return [
        `canceled: ${status} ${body.status?.state} ${body.status?.errorCode}`,
        `search: ${before}`,
        `deletion: ${describe(deletion)}`,
        `details afterwards: ${details.status}, number ${details.body.msisdn === body.msisdn ? "masked as before" : "changed"}`,
        `search afterwards: ${await search(target, recipient, start)}`,
      ];
    },
  },
  {
    assumptions: ["An unknown batch gets 200 and a count of 0, because 8x8 documents no 404 for it."],
    run: async (target) => {
      const { status, body } = await target.sms("DELETE", `messages/batch/${UNKNOWN_ID}`);
      return [`cancel: ${status} ${body.cancelledCount ?? body.code}`];
    },
  },
  {
    assumptions: ["An invalid field without its own code in 8x8's list gets code 1000."],
    run: async (target) => {
      const message = { destination: "+10000000000", text: "probe", dlrCallbackUrl: "no URL" };
      return [`send: ${describe(await target.sms("POST", "messages", message))}`];
    },
  },
  {
    assumptions: [
      "8x8 ignores fields that it doesn't document.",
      "A schedule in the past is valid, and the message is sent at once.",
      "A message that was already sent counts as not canceled.",
    ],
    needsRecipient: true,
    run: async (target, recipient = "") => {
      const hour = 3_600_000;
      const sent = await target.sms("POST", "messages", {
        destination: recipient,
        text: "auth0-8x8 probe: nothing to do.",
        scheduled: new Date(Date.now() - hour).toISOString(),
        undocumented: "field",
      });
      const { umid } = sent.body;
      const send = `send: ${sent.body.status?.code ? `${sent.status} ${sent.body.status.code}` : describe(sent)}`;
      if (!umid) return [send];
      const { status, body } = await target.sms("DELETE", `messages/${umid}`);
      return [send, `cancel: ${status} ${body.cancelledCount ?? body.code ?? ""}`.trim()];
    },
  },
];
