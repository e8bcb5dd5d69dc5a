import { bundle } from "../../infra/bundle";
import type { HookSettings } from "../../infra/hook-settings";
import { TRIGGERS } from "../../infra/trigger";

const compile = (settings: HookSettings = { region: "europe" }) => bundle(TRIGGERS["custom-phone-provider"], settings);

test("begins with who made it and then the source, without helpers of esbuild's", () => {
  const lines = compile().split("\n");
  expect(lines[0]).toMatch(/^\/\/ Deployed from code by auth0-8x8/);
  expect(lines.slice(1, 3)).toEqual(["", expect.stringMatching(/^\/\/ hook\//)]);
  expect(compile()).not.toMatch(/\b__(?:defProp|export|toCommonJS|toESM|async|commonJS|copyProps)\b/);
});

test("ends with the configuration, where a change of it shows", () => {
  expect(compile().trimEnd().split("\n").slice(-4)).toEqual([
    "// infra/environments.ts",
    "exports.onExecuteCustomPhoneProvider = customPhoneProvider({",
    '  "origin": "https://sms.8x8.uk"',
    "}, [sms]);",
  ]);
});

test("exports a native async function under Auth0's name for it", () => {
  const exports: Record<string, (...words: unknown[]) => unknown> = {};
  new Function("exports", "require", compile())(exports, require);
  expect(Object.keys(exports)).toEqual(["onExecuteCustomPhoneProvider"]);
  expect(exports.onExecuteCustomPhoneProvider?.constructor.name).toBe("AsyncFunction");
});

test("needs https alone, and http for an origin on this machine", () => {
  const modulesOf = (origin: string) =>
    [...compile({ origin }).matchAll(/require\("(.*?)"\)/g)].map(([, name]) => name);
  expect(modulesOf("https://sms.8x8.com")).toEqual(["https"]);
  expect(modulesOf("http://localhost:8080")).toEqual(["http"]);
});
