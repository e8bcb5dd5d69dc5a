import { Auth0Provider } from "@cdktf/provider-auth0/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CustomPhoneProvider } from "./custom-phone-provider";
import type { Environment } from "./environment";
import { LegacyPhoneHook } from "./legacy-phone-hook";
import { preventDestroy } from "./prevent-destroy";
import { isProduction } from "./production";
import { SendPhoneMessage } from "./send-phone-message";
import { stateOf } from "./state";
import { SynthError } from "./synth-error";

/** cdktf leaves this id out of addresses: so they are plain, as in `auth0_action.action`. */
const PLAIN = "Default";

/** One environment: the tenant's provider, the state, and what sends the tenant's phone messages. */
export class PhoneMessageStack extends TerraformStack {
  /** @throws SynthError when the hook does not compile */
  constructor(scope: Construct, name: string, environment: Environment) {
    const {
      domain,
      trigger = "custom-phone-provider",
      backend,
      production: _,
      preventDestroy: keep,
      ...settings
    } = environment;
    super(scope, name);
    this.addOverride("terraform.required_version", ">= 1.11.0"); // ephemeral variables and write-only secrets
    stateOf(name, backend).addTo(this);
    // Credentials come from AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, or AUTH0_API_TOKEN, as with any use of the provider.
    new Auth0Provider(this, "auth0", { domain });
    try {
      for (const [name, resource] of Object.entries(this.#resources(trigger, settings))) {
        new TerraformOutput(this, `${name}_id`, { value: resource.getStringAttribute("id") });
      }
      if (keep ?? isProduction(name, environment)) preventDestroy(this);
    } catch (error) {
      if (error instanceof SynthError) throw new SynthError(`${name}: ${error.message}`);
      throw error;
    }
  }

  #resources(
    trigger: NonNullable<Environment["trigger"]>,
    settings: Omit<Environment, "domain" | "trigger" | "production" | "preventDestroy" | "backend">,
  ) {
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
        const { secretsVersion: _, ...others } = settings; // a Hook's secrets have no version
        return { hook: new LegacyPhoneHook(this, PLAIN, others).hook };
      }
    }
  }
}
