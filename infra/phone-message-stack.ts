import { Action } from "@cdktf/provider-auth0/lib/action";
import { PhoneProvider } from "@cdktf/provider-auth0/lib/phone-provider";
import { Auth0Provider } from "@cdktf/provider-auth0/lib/provider";
import { TriggerActions } from "@cdktf/provider-auth0/lib/trigger-actions";
import { LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { bundle } from "./bundle";
import type { Environment } from "./environment";
import { REGION_ORIGINS, type Region } from "./region";
import { SynthError } from "./synth-error";
import { literal } from "./terraform-string";

/** Auth0's trigger for the tenant's own phone provider. @see https://auth0.com/docs/customize/actions/explore-triggers */
const TRIGGER = { id: "custom-phone-provider", version: "v1" };
const ACTION_NAME = "8x8 phone messages";

/** Below cdktf.out/stacks/<name>, where Terraform runs: beside cdktf.out, whatever machine it is made on. */
const statePath = (name: string) => `../../../terraform.${name}.tfstate`;

/** One environment: the Action that sends, its secrets, its binding, and the tenant's phone provider that uses it. */
export class PhoneMessageStack extends TerraformStack {
  constructor(scope: Construct, name: string, environment: Environment) {
    super(scope, name);
    this.addOverride("terraform.required_version", ">= 1.11.0"); // ephemeral variables and write-only secrets
    new LocalBackend(this, { path: statePath(name) });
    // Credentials come from AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, or AUTH0_API_TOKEN, as with any use of the provider.
    new Auth0Provider(this, "auth0", { domain: environment.domain });

    const secretsVersion = new TerraformVariable(this, "secrets_version", {
      type: "number",
      default: 1,
      description: "Any other number than last time sends the secrets to Auth0 again.",
    });
    const action = new Action(this, "action", {
      name: ACTION_NAME,
      supportedTriggers: TRIGGER,
      runtime: "node22",
      code: literal(compile(name, environment)),
      deploy: true,
      secretsWo: [
        this.secret("apikey", "The key of 8x8's API."),
        this.secret("subaccount", "The 8x8 sub-account that sends."),
      ],
      secretsWoVersion: secretsVersion.numberValue,
    });
    const binding = new TriggerActions(this, "binding", {
      trigger: TRIGGER.id,
      actions: [{ id: action.id, displayName: action.name }],
    });
    const provider = new PhoneProvider(this, "phone_provider", {
      name: "custom",
      disabled: false, // an existing one is taken over as it is; a disabled one would stay so
      configuration: { deliveryMethods: ["text"] },
      credentials: {},
      dependsOn: [binding], // Auth0 wants a deployed Action before the provider is set to custom
    });

    new TerraformOutput(this, "action_id", { value: action.id });
    new TerraformOutput(this, "phone_provider_id", { value: provider.id });
  }

  /** A secret of the Action whose value Terraform passes on without keeping it in plan or state. */
  private secret(name: string, description: string) {
    const variable = new TerraformVariable(this, name, { type: "string", sensitive: true, description });
    variable.addOverride("ephemeral", true); // no property of cdktf 0.21 says so
    return { name, value: variable.stringValue };
  }
}

function compile(name: string, { domain: _, region, origin, ...settings }: Environment): string {
  const configuration = { origin: origin ?? REGION_ORIGINS[region as Region], ...settings };
  try {
    return bundle({
      file: "custom-phone-provider",
      factory: "customPhoneProvider",
      handler: "onExecuteCustomPhoneProvider",
      configuration,
    });
  } catch (error) {
    if (error instanceof SynthError) throw new SynthError(`${name}: ${error.message}`);
    throw error;
  }
}
