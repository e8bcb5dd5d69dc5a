import type { ManagementApi } from "../api";
import { ProviderError, toDiagnostic } from "../errors";
import type { Resource } from "../resource";
import { uniqueId } from "../unique-id";
import { type Attributes, UNKNOWN } from "../values";
import { changed } from "./changed";
import { phoneRules, readPhone, writePhone } from "./guardian-phone";

interface Factor {
  readonly name: string;
  readonly enabled: boolean;
}

/** The factors that are on or off, by attribute. */
const switches = { email: "email", otp: "otp", recovery_code: "recovery-code" };

/** The factors that are a block with settings, of which the stand-in only knows whether they are on. */
const blocks = {
  webauthn_roaming: "webauthn-roaming",
  webauthn_platform: "webauthn-platform",
  duo: "duo",
  push: "push-notification",
};

/** `auth0_guardian`: the tenant's multi-factor authentication, of which there is one; to destroy it switches every factor off. */
export const guardian: Resource = {
  rules: {
    policy: { oneOf: ["all-applications", "confidence-score", "never"] },
    ...phoneRules,
    ...Object.fromEntries(Object.keys(blocks).map((name) => [name, { notOffered: true }])),
  },
  defaults: Object.fromEntries(Object.keys(switches).map((name) => [name, false])),
  computedBlocks: ["phone.options", "phone", ...Object.keys(blocks)],

  create: async () => uniqueId(),

  async settle(api, _, change) {
    const { policy, phone } = change.config;
    await all([
      changed(change, "policy", null) && (() => putPolicy(api, policy === "never" ? [] : [policy])),
      ...Object.entries(switches).map(
        ([name, factor]) =>
          changed(change, name, false) && (() => putFactor(api, factor, change.planned[name] === true)),
      ),
      changed(change, "phone", UNKNOWN) && (() => writePhone(api, (phone as readonly Attributes[])[0] ?? {})),
    ]);
  },

  async read(api) {
    const [policy = "never"] = await api.request<readonly string[]>("GET", "/guardian/policies");
    const factors = await api.request<readonly Factor[]>("GET", "/guardian/factors");
    const isOn = (name: string) => factors.some((factor) => factor.name === name && factor.enabled);
    return {
      policy,
      ...Object.fromEntries(Object.entries(switches).map(([name, factor]) => [name, isOn(factor)])),
      ...Object.fromEntries(Object.entries(blocks).map(([name, factor]) => [name, [{ enabled: isOn(factor) }]])),
      phone: [await readPhone(api, isOn("sms"))],
    };
  },

  delete: (api) =>
    all([
      () => putPolicy(api, []),
      ...["sms", ...Object.values(switches), ...Object.values(blocks)].map(
        (factor) => () => putFactor(api, factor, false),
      ),
    ]),
};

const putPolicy = (api: ManagementApi, policies: readonly unknown[]) =>
  api.request<void>("PUT", "/guardian/policies", policies);

const putFactor = (api: ManagementApi, name: string, enabled: boolean) =>
  api.request<void>("PUT", `/guardian/factors/${name}`, { enabled });

/** Takes every step, whatever becomes of the one before. @throws {ProviderError} with all that failed, in Go's words */
async function all(steps: readonly (false | (() => Promise<void>))[]): Promise<void> {
  const failures: string[] = [];
  for (const step of steps) {
    if (step) await step().catch((error) => failures.push(toDiagnostic(error).summary));
  }
  if (failures.length === 0) return;
  const counted = failures.length === 1 ? "1 error" : `${failures.length} errors`;
  throw new ProviderError(`${counted} occurred:\n${failures.map((failure) => `\t* ${failure}\n`).join("")}\n`);
}
