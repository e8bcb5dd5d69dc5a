import { ProviderError, toDiagnostic } from "../errors";
import type { ResourceDefinition } from "../resource";
import type { TenantApi } from "../tenant-api";
import { type BlockValue, UNKNOWN_VALUE } from "../values";
import { changed, uniqueId } from "./attributes";
import { phoneRules, readPhone, writePhone } from "./guardian-phone";

/** The factors that are a boolean attribute. */
const switches = { email: "email", otp: "otp", recovery_code: "recovery-code" };

/** The factors that are a block with settings. The stand-in knows only whether they are on. */
const blocks = {
  webauthn_roaming: "webauthn-roaming",
  webauthn_platform: "webauthn-platform",
  duo: "duo",
  push: "push-notification",
};

/** `auth0_guardian`: the tenant's multi-factor authentication. Destroying it switches every factor off. */
export const guardian: ResourceDefinition = {
  rules: {
    policy: { oneOf: ["all-applications", "confidence-score", "never"] },
    ...phoneRules,
    ...Object.fromEntries(Object.keys(blocks).map((name) => [name, { unsupported: true }])),
  },
  defaults: Object.fromEntries(Object.keys(switches).map((name) => [name, false])),
  computedBlocks: ["phone.options", "phone", ...Object.keys(blocks)],

  create: async () => uniqueId(),

  async settle(api, _, change) {
    const { policy, phone } = change.config;
    await runAll([
      changed(change, "policy", null) && (() => putPolicy(api, policy === "never" ? [] : [policy])),
      ...Object.entries(switches).map(
        ([name, factor]) =>
          changed(change, name, false) && (() => putFactor(api, factor, change.planned[name] === true)),
      ),
      changed(change, "phone", UNKNOWN_VALUE) && (() => writePhone(api, (phone as readonly BlockValue[])[0] ?? {})),
    ]);
  },

  async read(api) {
    const [policy = "never"] = await api.request<readonly string[]>("GET", "/guardian/policies");
    const factors = await api.request<readonly BlockValue[]>("GET", "/guardian/factors");
    const isOn = (factor: string) => factors.some(({ name, enabled }) => name === factor && enabled === true);
    return {
      policy,
      ...Object.fromEntries(Object.entries(switches).map(([name, factor]) => [name, isOn(factor)])),
      ...Object.fromEntries(Object.entries(blocks).map(([name, factor]) => [name, [{ enabled: isOn(factor) }]])),
      phone: [await readPhone(api, isOn("sms"))],
    };
  },

  delete: (api) =>
    runAll([
      () => putPolicy(api, []),
      ...["sms", ...Object.values(switches), ...Object.values(blocks)].map(
        (factor) => () => putFactor(api, factor, false),
      ),
    ]),
};

const putPolicy = (api: TenantApi, policies: readonly unknown[]) =>
  api.request<void>("PUT", "/guardian/policies", policies);

const putFactor = (api: TenantApi, name: string, enabled: boolean) =>
  api.request<void>("PUT", `/guardian/factors/${name}`, { enabled });

/** Runs every step, even after one fails. @throws {ProviderError} with all failures, in the format of Go's multierror */
async function runAll(steps: readonly (false | (() => Promise<void>))[]): Promise<void> {
  const failures: string[] = [];
  for (const step of steps) {
    if (step) await step().catch((error) => failures.push(toDiagnostic(error).summary));
  }
  if (failures.length === 0) return;
  const counted = failures.length === 1 ? "1 error" : `${failures.length} errors`;
  throw new ProviderError(`${counted} occurred:\n${failures.map((failure) => `\t* ${failure}\n`).join("")}\n`);
}
