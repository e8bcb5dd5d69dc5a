/** Secrets of the tests' own making. */
export const APIKEY = "k3y-Zq7wT9xLmN2vB8";
export const CODE = "493817";
export const TEXT = `Acme: ${CODE} is your one-time password.`;

/** An event as Auth0 gives it, with other members of its notification, or of itself. */
export function phoneEvent(notification: object = {}, members: object = {}) {
  return {
    client: { client_id: "client", name: "Application", metadata: {} },
    notification: {
      recipient: "+12025550123",
      as_text: TEXT,
      as_voice: `Your code is ${CODE}`,
      message_type: "otp_verify",
      delivery_method: "text",
      locale: "en_US",
      code: CODE,
      ...notification,
    },
    request: { ip: "203.0.113.7", method: "POST", geoip: {} },
    secrets: { subaccount: "Acme_hq", apikey: APIKEY },
    tenant: { id: "acme" },
    transaction: { correlation_id: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10" },
    user: { user_id: "auth0|5f7c8ec7c33c6c004bbafe82" },
    ...members,
  };
}
