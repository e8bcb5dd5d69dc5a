import { bundle, type HookEntry } from "../../infra/bundle";

const entry: HookEntry = {
  file: "custom-phone-provider",
  factory: "customPhoneProvider",
  handler: "onExecuteCustomPhoneProvider",
  configuration: { origin: "https://sms.8x8.uk" },
};

test("begins with who made it and then the source, without helpers of esbuild's", () => {
  const lines = bundle(entry).split("\n");
  expect(lines[0]).toMatch(/^\/\/ Deployed from code by auth0-8x8/);
  expect(lines.slice(1, 3)).toEqual(["", expect.stringMatching(/^\/\/ hook\//)]);
  expect(bundle(entry)).not.toMatch(/\b__(?:defProp|export|toCommonJS|toESM|async|commonJS|copyProps)\b/);
});

test("ends with the configuration, where a change of it shows", () => {
  expect(bundle(entry).trimEnd().split("\n").slice(-4)).toEqual([
    "// infra/environments.ts",
    "exports.onExecuteCustomPhoneProvider = customPhoneProvider({",
    '  "origin": "https://sms.8x8.uk"',
    "});",
  ]);
});

test("exports a native async function under Auth0's name for it", () => {
  const exports: Record<string, (...words: unknown[]) => unknown> = {};
  new Function("exports", "require", bundle(entry))(exports, require);
  expect(Object.keys(exports)).toEqual(["onExecuteCustomPhoneProvider"]);
  expect(exports.onExecuteCustomPhoneProvider?.constructor.name).toBe("AsyncFunction");
});

test("needs https alone, and http for an origin on this machine", () => {
  const modulesOf = (origin: string) =>
    [...bundle({ ...entry, configuration: { origin } }).matchAll(/require\("(.*?)"\)/g)].map(([, name]) => name);
  expect(modulesOf("https://sms.8x8.com")).toEqual(["https"]);
  expect(modulesOf("http://localhost:8080")).toEqual(["http"]);
});
