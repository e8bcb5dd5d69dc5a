import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environments } from "../../../infra/environment";
import { validate } from "../../../infra/validation/validate";

const PAGE = readFileSync(join(__dirname, "../../../docs/how-to/rotation.md"), "utf8");

test("the example of an environment is valid", () => {
  const [[, text] = []] = PAGE.matchAll(/^```ts\n(.+?)^```/gms);
  const environments: Environments = new Function(`return { ${text} }`)();
  expect(environments.prod?.secretsVersion).toBe(2);
  expect(() => validate(environments)).not.toThrow();
});
