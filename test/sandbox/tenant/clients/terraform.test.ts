import { createCertificate } from "../../../../sandbox/base/certificate";
import { type Provider, startProvider } from "../../../../sandbox/provider/server";
import { type RunningTenant, startTenant } from "../../../../sandbox/tenant/start-tenant";
import { Terraform } from "../../provider/terraform/terraform";
import { fastClock } from "../fast-clock";

/*
 * Real Terraform against the tenant, with the stand-in for the provider: for each kind of object a create, no change, a change,
 * no change again, and a delete. It is one test because each step continues where the previous one ended.
 */
let tenant: RunningTenant;
let provider: Provider;
let terraform: Terraform;

beforeAll(async () => {
  const certificate = createCertificate();
  const clock = fastClock(20); // builds take no time
  tenant = await startTenant({ certificate, clock });
  const { clientId = "", clientSecret = "" } = tenant.clients[0] ?? {};
  const env = { AUTH0_DOMAIN: tenant.domain, AUTH0_CLIENT_ID: clientId, AUTH0_CLIENT_SECRET: clientSecret };
  provider = await startProvider({ env, ca: certificate.cert, clock });
  terraform = await Terraform.create(provider.reattach);
});

afterAll(async () => {
  await terraform.remove();
  await provider.close();
  await tenant.close();
});

const trigger = "custom-phone-provider";

/** One object of each kind, with `word` in each. */
function configuration(word: string, methods: readonly string[], apikey: string, version: number) {
  const order = (...before: readonly string[]) => ({ depends_on: before });
  return {
    resource: {
      auth0_action: {
        it: {
          name: "8x8 SMS",
          supported_triggers: { id: trigger, version: "v1" },
          code: `// ${word}`,
          deploy: true,
          secrets_wo: [{ name: "apikey", value: apikey }],
          secrets_wo_version: version,
        },
      },
      auth0_trigger_actions: {
        it: { trigger, actions: [{ id: "${auth0_action.it.id}", display_name: word }] },
      },
      auth0_phone_provider: {
        it: {
          name: "custom",
          disabled: false,
          configuration: { delivery_methods: methods },
          credentials: {},
          ...order("auth0_trigger_actions.it"),
        },
      },
      auth0_phone_notification_template: {
        it: { type: "otp_verify", disabled: false, content: { body: { text: word, voice: word } } },
      },
      auth0_tenant: { it: { friendly_name: word, support_url: `https://${word}.example` } },
    },
  };
}

function held() {
  const { actions, bindings, phoneProviders, phoneTemplates, settings } = tenant.model;
  const { friendly_name, support_url } = settings.toJSON();
  return {
    actions: actions
      .find()
      .map(({ deployedVersion, versions }) => [
        deployedVersion?.code,
        deployedVersion?.secrets[0]?.value,
        versions.length,
      ]),
    bindings: bindings.list(trigger).map(({ displayName }) => displayName),
    providers: phoneProviders.list().map(({ configuration }) => configuration.delivery_methods),
    templates: phoneTemplates.list().flatMap((it) => ("id" in it ? [it.content.body] : [])),
    settings: [friendly_name, support_url],
  };
}

/** Applies and returns the summary, for example `5 added, 0 changed, 0 destroyed`. */
async function apply(...options: readonly string[]): Promise<string | undefined> {
  const printed = await terraform.run(["apply", "-auto-approve", "-no-color", ...options]);
  return /Resources: (.+)\./.exec(printed)?.[1];
}

/** Creates everything. The next apply changes nothing. */
async function createAll(): Promise<void> {
  await terraform.configure(configuration("one", ["text"], "first", 1));
  expect(await apply()).toBe("5 added, 0 changed, 0 destroyed");
  const created = {
    actions: [["// one", "first", 1]],
    bindings: ["one"],
    providers: [["text"]],
    templates: [{ text: "one", voice: "one" }],
    settings: ["one", "https://one.example"],
  };
  expect(held()).toEqual(created);
  expect(await apply()).toBe("0 added, 0 changed, 0 destroyed");
  expect(held()).toEqual(created);
}

/** Changes everything in place. The next apply changes nothing. */
async function changeAll(): Promise<void> {
  await terraform.configure(configuration("two", ["text", "voice"], "second", 2));
  expect(await apply()).toBe("0 added, 5 changed, 0 destroyed");
  const changed = {
    actions: [["// two", "second", 2]],
    bindings: ["two"],
    providers: [["text", "voice"]],
    templates: [{ text: "two", voice: "two" }],
    settings: ["two", "https://two.example"],
  };
  expect(held()).toEqual(changed);
  expect(await apply()).toBe("0 added, 0 changed, 0 destroyed");
  expect(held()).toEqual(changed);
}

/** Deletes everything except the settings. */
async function deleteAll(): Promise<void> {
  expect(await apply("-destroy")).toBe("0 added, 0 changed, 5 destroyed");
  expect(held()).toEqual({
    actions: [],
    bindings: [],
    providers: [],
    templates: [],
    settings: ["two", "https://two.example"],
  });
}

test("Terraform creates, changes and deletes everything, and finds no change in between", async () => {
  await createAll();
  await changeAll();
  await deleteAll();
}, 120_000);
