import { PhoneMessageStack, SynthError, validate } from "auth0-8x8";
import { App } from "cdktf";
import { environments } from "./environments.js";

try {
  const { TF_WORKSPACE: workspace } = process.env;
  if (workspace) {
    throw new SynthError(
      `TF_WORKSPACE is set (${workspace}), so Terraform would use another state than the environment's. Unset it. Each environment has its own state: docs/how-to/state.md.`,
    );
  }
  validate(environments);
  const app = new App();
  for (const [name, environment] of Object.entries(environments)) new PhoneMessageStack(app, name, environment);
  app.synth();
} catch (error) {
  if (!(error instanceof SynthError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
