import { Auth0Provider } from "@cdktf/provider-auth0/lib/provider";
import { Annotations, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CustomPhoneProvider } from "./constructs/custom-phone-provider";
import { LegacyPhoneHook } from "./constructs/legacy-phone-hook";
import { SendPhoneMessage } from "./constructs/send-phone-message";
import { preventDestroy } from "./constructs/terraform";
import type { Environment } from "./environment";
import { isProduction } from "./environment";
import { senderWarnings } from "./senders/messages";
import type { SenderSettings } from "./settings/senders";
import { stateOf } from "./state/state";
import { SynthError, VariableError } from "./synth-error";

/** The provider that the bindings are made from. Exactly this one, so that a plan and its apply can't have different ones. */
const PROVIDER_VERSION = "1.55.0";

/** The settings of an environment that its constructs don't take. */
type Others =
  | "domain"
  | "sharesTenant"
  | "trigger"
  | "production"
  | "preventDestroy"
  | "backend"
  | keyof SenderSettings;

/** cdktf leaves this ID out of addresses, which keeps them plain: `auth0_action.action`. */
const PLAIN = "Default";

/** One environment: the tenant's provider, the state, and the construct of its trigger. */
export class PhoneMessageStack extends TerraformStack {
  /** @throws {SynthError} when the hook doesn't compile */
  constructor(scope: Construct, name: string, environment: Environment) {
    const {
      domain,
      sharesTenant,
      trigger = "custom-phone-provider",
      backend,
      production,
      preventDestroy: keep,
      registered,
      senderRules,
      ...settings
    } = environment;
    super(scope, name);
    for (const warning of senderWarnings(environment)) Annotations.of(this).addWarning(warning);
    this.addOverride("terraform.required_version", ">= 1.11.0"); // ephemeral variables and write-only secrets
    stateOf(name, backend).addTo(this);
    // The provider takes credentials from AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, or from AUTH0_API_TOKEN.
    new Auth0Provider(this, "auth0", { domain });
    this.addOverride("terraform.required_providers.auth0.version", PROVIDER_VERSION);
    new TerraformOutput(this, "tenant", { value: domain }); // so that the state says which tenant it is about
    try {
      for (const [name, resource] of Object.entries(this.#resources(trigger, settings))) {
        new TerraformOutput(this, `${name}_id`, { value: resource.getStringAttribute("id") });
      }
      if (keep ?? isProduction(name, environment)) preventDestroy(this);
    } catch (error) {
      if (error instanceof SynthError && !(error instanceof VariableError))
        throw new SynthError(`${name}: ${error.message}`);
      throw error;
    }
  }

  #resources(trigger: NonNullable<Environment["trigger"]>, settings: Omit<Environment, Others>) {
    switch (trigger) {
      case "custom-phone-provider": {
        const { action, phoneProvider } = new CustomPhoneProvider(this, PLAIN, settings);
        return { action, phone_provider: phoneProvider };
      }
      case "send-phone-message": {
        const { action } = new SendPhoneMessage(this, PLAIN, settings);
        return { action };
      }
      case "legacy-hook": {
        const { secretsVersion, runtime, routes, ...others } = settings; // a Hook has none
        return { hook: new LegacyPhoneHook(this, PLAIN, others).hook };
      }
    }
  }
}
