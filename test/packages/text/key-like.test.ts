import { createHash } from "node:crypto";
import { TRIGGERS } from "auth0-8x8/tools";
import { bundle } from "../../../infra/bundle/bundle";
import { maskKeys } from "../../../packages/text/key-like";

const mask = (text: string) => maskKeys(text, "(hidden)");

test.each([
  ["a key in a string", 'const key = "K9vQ2xT7pLm4Rz81";', 'const key = "(hidden)";'],
  ["a short key in a string", 'send("K9vQ2xT7pL");', 'send("(hidden)");'],
  ["a key without digits, by its name", 'const apikey = "correcthorse";', 'const apikey = "(hidden)";'],
  ["a key in an object", "{ api_key: 'hunter2' }", "{ api_key: '(hidden)' }"],
  ["a key in a quoted name", '{ "client_secret": "hunter2" }', '{ "client_secret": "(hidden)" }'],
  [
    "a key in a call",
    "headers.set('Authorization', 'Bearer abc-def')",
    "headers.set('Authorization', 'Bearer (hidden)')",
  ],
  ["a header", "// Authorization: Bearer abcdefgh", "// Authorization: Bearer (hidden)"],
  ["a JSON Web Token", '"eyJhbGciOiJIUzI1NiJ9.e30.x8n3Qk2Zp9"', '"(hidden).e30.x8n3Qk2Zp9"'],
  ["hexadecimal", "0x = '9f86d081884c7d659a2feaa0c55ad015'", "0x = '(hidden)'"],
])("hides %s", (_, text, expected) => {
  expect(mask(text)).toBe(expected);
});

test.each([
  "const apikey = event.secrets.apikey;",
  "headers: { authorization: `Bearer ${apikey}` }",
  '"origin": "https://sms.8x8.uk",',
  '"sources": { "US": "+12025550123" },',
  "exports.onExecuteCustomPhoneProvider = customPhoneProvider({ expiryMinutes: 5 }, [sms]);",
  "const isUtf8OrGsm7Encoded = chooseEncodingOfSegment2(text);",
  "`/api/v1/subaccounts/${subaccount}/messages`",
])("shows %s", (text) => {
  expect(mask(text)).toBe(text);
});

test.each(Object.entries(TRIGGERS))(
  "shows all of our own code for %s, so that its diffs stay readable",
  (_name, trigger) => {
    const code = bundle(trigger, { region: "europe", source: "Acme" });
    expect(code.length).toBeGreaterThan(1_000);
    expect(mask(code)).toBe(code);
  },
);

test("hides random keys of 8x8's form", () => {
  const keys = Array.from({ length: 200 }, (_, index) => createHash("sha256").update(`${index}`).digest("base64url"));
  const missed = keys.filter((key) => mask(`const x = "${key}";`).includes(key));
  expect(missed).toEqual([]);
});
