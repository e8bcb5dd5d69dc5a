import { CustomPhoneProvider, type HookSettings } from "auth0-8x8";
import { Auth0Provider } from "auth0-8x8/provider-auth0/provider";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

interface LoginStackProps extends HookSettings {
  /** The tenant's domain. */
  readonly domain: string;
}

class LoginStack extends TerraformStack {
  constructor(scope: Construct, id: string, { domain, ...settings }: LoginStackProps) {
    super(scope, id);
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
    new Auth0Provider(this, "auth0", { domain });
    const phone = new CustomPhoneProvider(this, "phone", { ...settings, entry: "delivery.ts" });
    new TerraformOutput(this, "action_id", { value: phone.action.id });
  }
}

const app = new App();
new LoginStack(app, "prod", { domain: "acme.eu.auth0.com", region: "europe", source: "Acme" });
new LoginStack(app, "sandbox", {
  domain: process.env.SANDBOX_AUTH0_DOMAIN ?? "localhost",
  origin: process.env.SANDBOX_8X8_ORIGIN ?? "https://localhost",
});
app.synth();
