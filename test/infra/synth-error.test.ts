import { inspect } from "node:util";
import { SynthError } from "../../infra/synth-error";

test("an app that doesn't catch it shows its name and message, and no stack trace", () => {
  expect(inspect(new SynthError("dev.region: missing."))).toMatch(
    /^\[?SynthError: dev\.region: missing\.\]?( \{\n {2}name: 'SynthError'\n\})?$/,
  );
});
