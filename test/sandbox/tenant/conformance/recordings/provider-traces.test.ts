import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { TenantFaults } from "../../../../../sandbox/tenant/http/tenant-faults";
import type { Seed, Tenant } from "../../../../../sandbox/tenant/tenant";
import { failCalls } from "../../../../support/sandbox/fail-next";
import { ApiClient } from "../../api-client";
import { type Exchange, replay } from "./replay";

const folder = resolve(__dirname, "../../../../provider-traces");

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly response: unknown;
}

interface Trace {
  readonly tenant?: { readonly upe?: boolean };
  readonly seed?: Seed;
  readonly faults?: readonly {
    readonly method: string;
    readonly path: string;
    readonly times: number;
    readonly status: number;
    readonly body: unknown;
  }[];
  readonly steps: readonly {
    readonly outside?: string;
    readonly outside_before_apply?: string;
    readonly plan?: { readonly requests?: readonly Request[] };
    readonly apply?: { readonly requests?: readonly Request[] };
  }[];
}

const EMULATED = /^\/(actions\/(actions|triggers)|branding\/phone|guardian|hooks|tenants\/settings)(\/|\?|$)/;

/** The changes that scenarios make behind Terraform's back, by their description. */
const outside: Readonly<Record<string, (model: Tenant, faults: TenantFaults) => void>> = {
  "code is edited and deployed": ({ actions }) => {
    const [action] = actions.find();
    action?.update({ code: "// edited\n" });
    action?.finishBuild();
    action?.deploy();
  },
  "the Action is deleted": (model) => model.deleteAction(model.actions.find()[0]?.id ?? ""),
  "the binding is removed": ({ bindings }) => bindings.replace("custom-phone-provider", []),
  "disabled becomes true": ({ phoneProviders }) =>
    phoneProviders.update(phoneProviders.list()[0]?.id ?? "", { disabled: true }),
  "the phone provider is deleted": ({ phoneProviders }) => phoneProviders.delete(phoneProviders.list()[0]?.id ?? ""),
  "the factor sms is switched off": ({ guardian }) => guardian.setFactor("sms", false),
  "the Hook is deleted": ({ hooks }) => hooks.delete(hooks.find()[0]?.id ?? ""),
  "reading Actions is refused from now on": (_, faults) => {
    const message = "Insufficient scope, expected any of: read:actions";
    const body = { statusCode: 403, error: "Forbidden", message, errorCode: "insufficient_scope" };
    failCalls(faults, "GET", /^\/actions\/actions\//, { status: 403, body }, 99);
  },
};

function changeOutside(change: string, model: Tenant, faults: TenantFaults): void {
  const make = outside[change];
  if (!make) throw new Error(`nothing here makes this change: ${change}`);
  make(model, faults);
}

const inPlace = "the scenario's tenant changes a deployed version without a new deployment";
/** Scenarios that can't be replayed, and why. */
const outOfScope: Readonly<Record<string, string>> = {
  "action-secret-deleted-outside.json": inPlace,
  "action-unmanaged-plain-secret.json": inPlace,
  "action-unmanaged-secret.json": inPlace,
  "action-secrets-reordered.json": "the scenario's tenant changes the order of secrets; recordings of Auth0 keep it",
  "template-no-content.json": "the scenario's tenant has other default texts for calls",
};

/** Auth0 requires it before a phone provider can be `custom`. Scenarios that only concern phone providers omit it. */
const phoneAction = {
  name: "from the dashboard",
  supported_triggers: [{ id: "custom-phone-provider" }],
  deploy: true,
};

const traces = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name): [string, Trace] => [name, JSON.parse(readFileSync(join(folder, name), "utf8"))])
  .filter(([name, trace]) => !outOfScope[name] && isEmulated(requestsOf(trace)));

function isEmulated(requests: readonly Request[]): boolean {
  return requests.length > 0 && requests.every(({ path }) => EMULATED.test(path));
}

function requestsOf({ steps }: Trace): readonly Request[] {
  return steps.flatMap(({ plan, apply }) => [...(plan?.requests ?? []), ...(apply?.requests ?? [])]);
}

let api: ApiClient | undefined;

afterEach(() => api?.tenant.close());

test("there are scenarios to replay", () => {
  expect(traces.length).toBeGreaterThan(50);
});

test.each(traces)(
  "the tenant answers the provider as in %s",
  async (name, { tenant = {}, seed = {}, faults = [], steps }) => {
    const actions = /^phone-provider|^guardian-voice/.test(name) ? [phoneAction] : [];
    const client = await ApiClient.start({
      friendlyName: "My Company",
      phoneConsolidatedExperience: tenant.upe ?? true,
      seed: { actions, ...seed },
    });
    api = client;
    const { model, faults: injected } = client.tenant;
    for (const { method, path, times, ...answer } of faults) {
      failCalls(injected, method, new RegExp(path), answer, times);
    }
    const ids = new Map<string, string>();
    for (const { id } of model.actions.find()) ids.set("<uuid:1>", id);
    for (const { id } of model.phoneProviders.list()) ids.set("<provider:1>", id);
    for (const { id } of model.hooks.find()) ids.set("<hook:1>", id);
    for (const template of model.phoneTemplates.list())
      if ("id" in template) ids.set("<template:1>", String(template.id));

    const compare = async (requests: readonly Request[] = []) => {
      const code = JSON.stringify(requests.map(({ body }) => body));
      if (code.includes("BUILD_FAILS")) model.actions.spoilBuilds("failed");
      if (code.includes("BUILD_HANGS")) model.actions.spoilBuilds("building");
      const exchanges = requests.map(({ body, ...rest }): Exchange => ({ ...rest, request: body ?? undefined }));
      for await (const { name, recorded, live } of replay(exchanges, client, ids)) {
        expect({ name, ...without(live) }).toEqual({ name, ...without(recorded) });
      }
    };
    for (const { plan, apply, ...step } of steps) {
      if (step.outside) changeOutside(step.outside, model, injected);
      await compare(plan?.requests);
      if (step.outside_before_apply) changeOutside(step.outside_before_apply, model, injected);
      await compare(apply?.requests);
    }
  },
);

/** Removes keys in which the scenarios' tenant differs from Auth0. Auth0's own recordings cover these keys. */
function without(answer: object): object {
  return JSON.parse(JSON.stringify(answer), (key, value) => {
    return key === "sandbox_versions_available" || (key === "messaging_service_sid" && !value) ? undefined : value;
  });
}
