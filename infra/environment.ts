import type { Adopt, AdoptHook } from "./settings/adopt";
import type { HookSettings } from "./settings/hook";
import type { SecretsSettings } from "./settings/secrets";
import type { SenderSettings } from "./settings/senders";
import type { GuardianSettings, PhoneTemplates, PhoneTenantSettings } from "./settings/tenant";
import type { TriggerName } from "./settings/trigger";
import type { Backend } from "./state/backend";

/** One Auth0 tenant and the 8x8 account that sends its phone messages: one stack. Nothing in it is secret. */
export interface Environment extends HookSettings, SenderSettings, SecretsSettings {
  /** The tenant's domain, for example `acme-dev.eu.auth0.com`. */
  readonly domain: string;
  /**
   * Whether another environment may have the same `domain`. Set it in both, and neither may have the trigger `custom-phone-provider`:
   * a tenant has only one Action for it.
   * @default false
   */
  readonly sharesTenant?: boolean;
  /**
   * Where the messages come from. `custom-phone-provider`: everything in a tenant with the unified phone experience. `send-phone-message`: MFA in a
   * tenant without it. `legacy-hook`: the Hook of 8x8's guide, which Auth0 no longer runs.
   * @default "custom-phone-provider"
   */
  readonly trigger?: TriggerName;
  /**
   * The Action's Node version, as Auth0 names it. `auth0-8x8 doctor` lists the tenant's. The Terraform provider must know it, too.
   * @default "node22"
   */
  readonly runtime?: string;
  /**
   * Whether real users depend on this environment. If so, synth refuses `testRecipients`, and `preventDestroy` is on. A name that contains `prod`,
   * `prd` or the word `live` (without `pre`, `non` or `not` before it) has the same effect.
   * @default false
   */
  readonly production?: boolean;
  /**
   * Auth0's texts by message type, in Liquid. For example
   * `{ otp_verify: { text: "{{ code }} is your code for {{ friendly_name }}" } }`. Only for the trigger
   * `custom-phone-provider`. Synth warns about texts that cost more than one segment.
   * @default - unchanged
   */
  readonly templates?: PhoneTemplates;
  /**
   * Tenant settings, for example `{ phoneConsolidatedExperience: true }`. Only for the trigger `custom-phone-provider`.
   * @default - unchanged
   */
  readonly tenant?: PhoneTenantSettings;
  /**
   * The phone as a factor of MFA, for example `{ policy: "all-applications" }`. Read docs/how-to/guardian.md first.
   * @default - unchanged
   */
  readonly guardian?: GuardianSettings;
  /**
   * Existing objects of the tenant that this environment takes over, by Auth0's IDs. The fields are `action`,
   * `binding`, `phoneProvider` and `templates`, or `hook`, depending on the trigger. docs/how-to/adoption.md says where to
   * find the IDs.
   * @default - nothing, except that an existing phone provider is taken over
   */
  readonly adopt?: Adopt & AdoptHook;
  /**
   * Whether Terraform refuses to destroy or replace the Action, the phone provider and the Hook. To destroy them, set `false`, deploy, then destroy.
   * @default - true in production
   */
  readonly preventDestroy?: boolean;
  /**
   * Where Terraform keeps the state and locks it. docs/how-to/state.md has an example of each backend.
   * @default - a file beside cdktf.out, `{ type: "local" }`
   */
  readonly backend?: Backend;
}

/** Environments by name. The name is the stack's name: `auth0-8x8 deploy <name>`. */
export type Environments = Readonly<Record<string, Environment>>;

/** `prod` or `prd` anywhere and `live` as a word, unless `pre`, `non` or `not` precedes it: `pre-prod`. */
const PRODUCTION = /(?<!(?<!\p{L})(?:pre|non|not)[-_]?)(?:prod|prd|(?<!\p{L})live(?!\p{L}))/iu;

/** Whether real users depend on an environment, by its field or its name. */
export function isProduction(name: string, { production }: Pick<Environment, "production">): boolean {
  const words = name.replace(/(?<=[a-z\d])(?=[A-Z])/g, "-"); // goLive has two
  return production === true || (/prod|prd|live/i.test(name) && PRODUCTION.test(words)); // the second one is slow to compile
}

/** Returns the settings that an environment's hook is compiled with. Settings for Terraform and the tenant are left out. */
export function hookSettingsOf(environment: Environment): HookSettings {
  const { domain, sharesTenant, trigger, production, runtime, preventDestroy, backend, ...others } = environment;
  const { templates, tenant, guardian, adopt, secrets, secretsVersion, registered, senderRules, ...settings } = others;
  return settings;
}
