import type { Environments } from "./environment";

/**
 * The environments of this app, one stack each: the one file to edit. `npx cdktf list` shows them, `npx auth0-8x8 deploy <name>` deploys one.
 * Secrets don't belong here: they come as TF_VAR_subaccount and TF_VAR_apikey.
 */
export const environments: Environments = {
  /** The tenant and the 8x8 on this machine. `npm start` runs both and says where they are. */
  sandbox: {
    domain: process.env.SANDBOX_AUTH0_DOMAIN ?? "localhost",
    origin: process.env.SANDBOX_8X8_ORIGIN ?? "https://localhost",
    source: "Sandbox",
  },

  /** For trying things out: only your own phone gets messages. */
  dev: {
    domain: "acme-dev.eu.auth0.com",
    region: "europe",
    testRecipients: ["+447700900123"], // your own number; this one is Ofcom's for use in drama
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
