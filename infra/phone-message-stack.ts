import { Auth0Provider } from "@cdktf/provider-auth0/lib/provider";
import { LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CustomPhoneProvider } from "./custom-phone-provider";
import type { Environment } from "./environment";
import { LegacyPhoneHook } from "./legacy-phone-hook";
import { SendPhoneMessage } from "./send-phone-message";
import { SynthError } from "./synth-error";

/** Below cdktf.out/stacks/<name>, where Terraform runs: beside cdktf.out, whatever machine it is made on. */
const statePath = (name: string) => `../../../terraform.${name}.tfstate`;

/** cdktf leaves this id out of addresses: so they are plain, as in `auth0_action.action`. */
const PLAIN = "Default";

/** One environment: the tenant's provider, the state, and what sends the tenant's phone messages. */
export class PhoneMessageStack extends TerraformStack {
  /** @throws SynthError when the hook does not compile */
  constructor(scope: Construct, name: string, environment: Environment) {
    const { domain, trigger = "custom-phone-provider", production: _, ...settings } = environment;
    super(scope, name);
    this.addOverride("terraform.required_version", ">= 1.11.0"); // ephemeral variables and write-only secrets
    new LocalBackend(this, { path: statePath(name) });
    // Credentials come from AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, or AUTH0_API_TOKEN, as with any use of the provider.
    new Auth0Provider(this, "auth0", { domain });
    try {
      for (const [name, resource] of Object.entries(this.#resources(trigger, settings))) {
        new TerraformOutput(this, `${name}_id`, { value: resource.getStringAttribute("id") });
      }
    } catch (error) {
      if (error instanceof SynthError) throw new SynthError(`${name}: ${error.message}`);
      throw error;
    }
  }

  #resources(
    trigger: NonNullable<Environment["trigger"]>,
    settings: Omit<Environment, "domain" | "trigger" | "production">,
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
      case "legacy-hook":
        return { hook: new LegacyPhoneHook(this, PLAIN, settings).hook };
    }
  }
}
