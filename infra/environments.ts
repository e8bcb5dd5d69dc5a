import type { Environments } from "./environment";

/**
 * The environments of this app, one stack each. This is the file to edit. `npx cdktf list` lists them, `npx auth0-8x8 deploy <name>` deploys one.
 * Secrets don't belong here. They come from TF_VAR_subaccount and TF_VAR_apikey.
 */
export const environments: Environments = {
  /** Auth0 and 8x8 on this machine. `npm start` runs both and prints their addresses. */
  sandbox: {
    domain: process.env.SANDBOX_AUTH0_DOMAIN ?? "localhost",
    origin: process.env.SANDBOX_8X8_ORIGIN ?? "https://localhost",
    source: "Sandbox",
  },

  /** Where you try things out: only you get messages. */
  dev: {
    domain: "acme-dev.eu.auth0.com",
    region: "europe",
    testRecipients: ["+447700900123"], // replace it with your number; this one is reserved for TV drama
  },

  /** Like production, with its own sender. */
  staging: {
    domain: "acme-staging.eu.auth0.com",
    region: "europe",
    source: "Acme Test",
  },

  prod: {
    domain: "acme.eu.auth0.com",
    region: "europe",
    source: "Acme",
    expiryMinutes: 5,
  },
};
