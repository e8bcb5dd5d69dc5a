import { createCertificate } from "../../../../sandbox/certificate";
import { fastClock } from "../../../../sandbox/clock";
import { type Provider, startProvider } from "../../../../sandbox/provider/server";
import { type RunningTenant, startTenant } from "../../../../sandbox/tenant/server";
import { Terraform } from "../../provider/terraform";

/*
 * Terraform itself against the tenant, by the stand-in for the provider: of each kind of object a create, no change, a change, no
 * change once more, and a delete. Each test goes on where the one before it ended.
 */
let tenant: RunningTenant;
let provider: Provider;
let terraform: Terraform;

beforeAll(async () => {
  const certificate = await createCertificate();
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

/** What an apply did, as in `5 added, 0 changed, 0 destroyed`. */
async function apply(...options: readonly string[]): Promise<string | undefined> {
  const printed = await terraform.run(["apply", "-auto-approve", "-no-color", ...options]);
  return /Resources: (.+)\./.exec(printed)?.[1];
}

test("all is created, and then there is nothing to do", async () => {
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
});

test("all is changed in place, and then there is nothing to do", async () => {
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
});

test("all is deleted; settings stay", async () => {
  expect(await apply("-destroy")).toBe("0 added, 0 changed, 5 destroyed");
  expect(held()).toEqual({
    actions: [],
    bindings: [],
    providers: [],
    templates: [],
    settings: ["two", "https://two.example"],
  });
});
