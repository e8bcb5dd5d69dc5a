import type { Adopt, AdoptHook } from "./adopt";
import type { Backend } from "./backend";
import type { HookSettings } from "./hook-settings";
import type { GuardianSettings } from "./phone-factor";
import type { PhoneTemplates } from "./phone-template";
import type { SecretsSettings } from "./secrets-settings";
import type { PhoneTenantSettings } from "./tenant-settings";
import type { TriggerName } from "./trigger";

/** One Auth0 tenant and the 8x8 account that carries its phone messages: one stack. Nothing in it is secret. */
export interface Environment extends HookSettings, SecretsSettings {
  /** The tenant's domain, as in `acme-dev.eu.auth0.com`. */
  readonly domain: string;
  /**
   * What asks for the messages: `custom-phone-provider` for all of a tenant with the unified phone experience, `send-phone-message` for MFA on a
   * tenant without it, `legacy-hook` for the Hook of 8x8's guide, which Auth0 no longer executes.
   * @default "custom-phone-provider"
   */
  readonly trigger?: TriggerName;
  /**
   * Whether its users are real ones: `testRecipients` is refused, and `preventDestroy` is on. It also is if `prod` or `prd` is in its name, or
   * the word `live` (and not `pre`, `non` or `not` before it).
   * @default false
   */
  readonly production?: boolean;
  /**
   * With the trigger `custom-phone-provider`: the words of messages by type, as in
   * `{ otp_verify: { text: "{{ code }} is your code for {{ friendly_name }}" } }`, in Liquid. Synth warns of what costs more than one segment.
   * @default - Auth0's own, or what somebody else has set
   */
  readonly templates?: PhoneTemplates;
  /**
   * With the trigger `custom-phone-provider`: settings of the tenant, as in `{ phoneConsolidatedExperience: true }`.
   * @default - left as they are
   */
  readonly tenant?: PhoneTenantSettings;
  /**
   * The phone as a factor of MFA, as in `{ policy: "all-applications" }`. docs/guardian.md says what to know before.
   * @default - left as it is
   */
  readonly guardian?: GuardianSettings;
  /**
   * What the tenant has already, by Auth0's ids, and becomes this environment's: `action`, `binding`, `phoneProvider` and
   * `templates`, or `hook`, as the trigger has them. docs/adoption.md says where the ids are found.
   * @default - nothing, but a phone provider is taken over
   */
  readonly adopt?: Adopt & AdoptHook;
  /**
   * Whether Terraform refuses to destroy or replace the Action, the phone provider and the Hook. To destroy them: `false`, deploy, destroy.
   * @default - in production
   */
  readonly preventDestroy?: boolean;
  /**
   * Where Terraform keeps the state, and locks it. docs/state.md has an example of each.
   * @default - a file beside cdktf.out, `{ type: "local" }`
   */
  readonly backend?: Backend;
}

/** Environments by name. The name is the stack's: `cdktf deploy <name>`. */
export type Environments = Readonly<Record<string, Environment>>;
