import type { HookCall } from "auth0-8x8-sandbox/runner";

/** A candidate's secrets. The samples also take the server's address from here. */
export interface Secrets {
  readonly apikey: string;
  readonly subaccount: string;
  readonly origin: string;
}

/** The event of a login, as Auth0 passes it to an Action. `number` makes it unique. */
export function actionEvent(secrets: Secrets, number: number) {
  const code = String(number).padStart(6, "0");
  return {
    client: { client_id: "client", name: "Application", metadata: {} },
    notification: {
      recipient: "+12025550123",
      as_text: `${code} is your one-time password.`,
      as_voice: `Your code is ${code}.`,
      message_type: "otp_verify",
      delivery_method: "text",
      locale: "en_US",
      code,
    },
    request: { ip: "203.0.113.7", method: "POST", geoip: {} },
    secrets,
    tenant: { id: "bench" },
    transaction: { correlation_id: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10" },
    user: { user_id: "auth0|5f7c8ec7c33c6c004bbafe82", created_at: "", updated_at: "", email_verified: true },
  };
}

/** The same message, as a legacy Hook receives it. */
export function hookCall(secrets: Secrets, number: number): HookCall {
  const { notification, request } = actionEvent(secrets, number);
  const { recipient, as_text: text, code } = notification;
  const { ip } = request;
  const context = { message_type: "sms", action: "second-factor-authentication", language: "en", code, ip, user: {} };
  return { recipient, text, context: { ...context, webtask: { secrets } } };
}
