import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import { parseCallFlow, type Say } from "./call-flow";
import type { Inbox } from "./inbox";
import type { Route } from "./route";
import { speechProfiles } from "./speech-profiles";

/** Calls phones and speaks to who picks up; here everybody does, at once. @see https://developer.8x8.com/connect/reference/send-callflow */
export function voiceRoutes(inbox: Inbox, clock: Clock): Route<"voice">[] {
  return [
    {
      method: "POST",
      path: "/callflows",
      respond({ subaccount, body }) {
        const actions = parseCallFlow(body, subaccount, clock.now());
        const sessionId = randomUUID();
        actions.forEach((action, index) => {
          if (action.action !== "makeCall") return;
          // A second phone is joined to the first one's call, and hears what comes after that.
          const speech = actions.slice(index).filter((it): it is Say => it.action === "say");
          const { source, destination } = action;
          inbox.receiveCall({ sessionId, subaccount: subaccount.id, source, destination, speech, at: clock.now() });
        });
        const callFlowRequestId = randomUUID();
        return { sessionId, sessionStatus: "CREATED", callFlowRequestId, statusCode: 1, statusMessage: "Created" };
      },
    },
    {
      method: "GET",
      path: "/speech-profiles",
      respond: ({ subaccount }) => ({ speechProfiles: speechProfiles(subaccount.speechProfiles) }),
    },
  ];
}
