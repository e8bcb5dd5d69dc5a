// A bare stack for each environment: the three resources, without anything of this project.
"use strict";
const { Action } = require("@cdktf/provider-auth0/lib/action");
const { PhoneProvider } = require("@cdktf/provider-auth0/lib/phone-provider");
const { Auth0Provider } = require("@cdktf/provider-auth0/lib/provider");
const { TriggerActions } = require("@cdktf/provider-auth0/lib/trigger-actions");
const { App, LocalBackend, TerraformStack } = require("cdktf");

const trigger = "custom-phone-provider";
const code = "// twelve kilobytes of code\n".repeat(444);
const app = new App();
for (let index = 0; index < Number(process.argv[2]); index++) {
  const stack = new TerraformStack(app, `tenant-${index}`);
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new Auth0Provider(stack, "auth0", { domain: `tenant-${index}.eu.auth0.com` });
  const { id } = new Action(stack, "action", {
    name: "8x8 phone messages",
    supportedTriggers: { id: trigger, version: "v1" },
    runtime: "node22",
    code,
    deploy: true,
    secretsWo: ["apikey", "subaccount"].map((name) => ({ name, value: `\${var.${name}}` })),
    secretsWoVersion: 1,
  });
  const binding = new TriggerActions(stack, "binding", { trigger, actions: [{ id, displayName: "8x8" }] });
  new PhoneProvider(stack, "phone_provider", {
    name: "custom",
    configuration: { deliveryMethods: ["text"] },
    credentials: {},
    dependsOn: [binding],
  });
}
app.synth();
