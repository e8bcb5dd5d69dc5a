import { App } from "cdktf";
import { environments } from "./environments";
import { PhoneMessageStack } from "./phone-message-stack";
import { SynthError } from "./synth-error";
import { validate } from "./validate";

try {
  validate(environments);
  const app = new App();
  for (const [name, environment] of Object.entries(environments)) new PhoneMessageStack(app, name, environment);
  app.synth();
} catch (error) {
  if (!(error instanceof SynthError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
