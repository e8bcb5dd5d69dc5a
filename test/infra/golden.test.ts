import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Environment, PhoneMessageStack } from "auth0-8x8";
import { App } from "cdktf";
import { expectGolden } from "../support/golden";

/** What most teams have, what uses every channel, what has routes, and the Hook of 8x8's guide. `secretsVersion` stands for the fingerprint of real secrets. */
const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
  sms: { domain: "acme.eu.auth0.com", region: "europe", source: "Acme", expiryMinutes: 5, secretsVersion: 1 },
  "all-channels": {
    domain: "acme.us.auth0.com",
    region: "north-america",
    source: "Acme",
    sources: { SG: "AcmeSG" },
    countries: ["SG", "US"],
    testRecipients: ["+12025550123"],
    voice: { subaccount: "acme_voice", callerId: "+12025550199", profiles: { default: "en-US-Jenny" } },
    chat: {
      subaccount: "acme_chat",
      apps: { otp_enroll: ["WhatsApp"] },
      templates: { WhatsApp: { name: "otp_authentication", languages: { default: "en_US" } } },
    },
    preventDestroy: true,
    secretsVersion: 1,
  },
  routes: {
    domain: "acme.eu.auth0.com",
    region: "europe",
    source: "Acme",
    countries: ["GB", "SG", "US"],
    sources: { US: "+12025550199" },
    voice: { subaccount: "acme_voice", callerId: "+12025550199", profiles: { default: "en-US-Jenny" } },
    routes: [
      {
        name: "retail",
        organizations: ["retail"],
        countries: ["GB", "SG"],
        source: "Retail",
        subaccount: "subaccount_retail",
      },
      {
        name: "partners",
        clients: ["tN8DGRzXBIsfIMMFVzuJLWbYVlpsTkKx"],
        types: ["otp_verify"],
        subaccount: "subaccount_partners",
        voice: { callerId: "+442079460123" },
      },
    ],
    secretsVersion: 1,
  },
  "legacy-hook": { domain: "acme.au.auth0.com", trigger: "legacy-hook", region: "asia-pacific", secretsVersion: 1 },
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "golden-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

test.each(Object.entries(ENVIRONMENTS))(
  "%s: every tenant's plan shows a change of these files",
  (name, environment) => {
    const app = new App({ outdir: directory });
    new PhoneMessageStack(app, name, environment);
    app.synth();
    const json = readFileSync(join(directory, "stacks", name, "cdk.tf.json"), "utf8");
    const { resource, variable } = JSON.parse(json);
    const code = variable["action-code"]?.default ?? resource.auth0_hook?.hook.script;
    expectGolden(code, `infra/golden/${name}.js`);
    expectGolden(json.endsWith("\n") ? json : `${json}\n`, `infra/golden/${name}.tf.json`);
  },
);
