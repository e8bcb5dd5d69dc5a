import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { VoiceSubaccount } from "../account/account";
import type { InSubaccount } from "../http/api";
import type { World } from "../world";
import { parseCallFlow, type Say } from "./call-flow";
import { speechProfiles } from "./speech-profiles";

/** Calls phones. In the sandbox, everyone picks up at once. @see https://developer.8x8.com/connect/reference/send-callflow */
export function voiceRoutes(
  api: FastifyInstance,
  find: (id: string) => VoiceSubaccount,
  { inbox, clock }: World,
): void {
  api.post<InSubaccount>("/callflows", async ({ params: { subaccount }, body }) => {
    const actions = parseCallFlow(body, find(subaccount), clock.now());
    const sessionId = randomUUID();
    actions.forEach((action, index) => {
      if (action.action !== "makeCall") return;
      // A second phone joins the first one's call, and hears only what follows.
      const speech = actions.slice(index).filter((it): it is Say => it.action === "say");
      const { source, destination } = action;
      inbox.receiveCall({ sessionId, subaccount, source, destination, speech, at: clock.now() });
    });
    const callFlowRequestId = randomUUID();
    return { sessionId, sessionStatus: "CREATED", callFlowRequestId, statusCode: 1, statusMessage: "Created" };
  });

  api.get<InSubaccount>("/speech-profiles", async ({ params }) => ({
    speechProfiles: speechProfiles(find(params.subaccount).speechProfiles),
  }));
}
