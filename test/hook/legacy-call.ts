import { APIKEY, CODE, TEXT } from "./phone-event";

/** What Auth0 called the Hook with. */
export const CALL = {
  recipient: "+12025550123",
  text: TEXT,
  context: {
    message_type: "sms",
    action: "second-factor-authentication",
    language: "en",
    code: CODE,
    ip: "203.0.113.7",
    user_agent: "",
    client: { client_id: "client", name: "Application", client_metadata: {} },
    user: { user_id: "auth0|5f7c8ec7c33c6c004bbafe82" },
    webtask: { secrets: { subaccount: "Acme_hq", apikey: APIKEY } },
  },
};
