import { buildSync } from "esbuild";
import { bundle } from "../../../infra/bundle/bundle";
import { COUNTRIES } from "../../../infra/bundle/numbering-plan";
import { ownerOf } from "../../../infra/bundle/owner";
import type { HookSettings } from "../../../infra/settings/hook";
import { TRIGGERS } from "../../../infra/settings/trigger";

jest.mock("esbuild", () => {
  const esbuild = jest.requireActual<typeof import("esbuild")>("esbuild");
  return { ...esbuild, buildSync: jest.fn(esbuild.buildSync) };
});

const compile = (settings: HookSettings = { region: "europe" }) => bundle(TRIGGERS["custom-phone-provider"], settings);

test("begins with a line that says who made it, followed by the code of each file below its name, without esbuild's helpers", () => {
  expect(compile()).toMatch(/^\/\/ By auth0-8x8: .*\n\/\/ hook\/channels\/channel\.ts\n(function|var) /);
  expect(
    compile()
      .match(/^\/\/ (?!By ).*$/gm)
      ?.slice(-2),
  ).toEqual(["// hook/channels/sms.ts", "// settings"]);
  expect(ownerOf(compile())).toBeUndefined();
  expect(compile()).not.toMatch(/\b__(?:defProp|export|toCommonJS|toESM|async|commonJS|copyProps)\b/);
});

test("ends with the configuration, where a change of it shows", () => {
  expect(compile().trimEnd().split("\n").slice(-3)).toEqual([
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

const voice = { subaccount: "acme_voice", callerId: "+12025550100", profiles: { default: "en-US-Jenny" } };
const chat = { subaccount: "acme_chat", apps: { otp_verify: ["Viber"] } } as const;

test("holds the channels that are set, and no other", () => {
  const sources = (settings: Partial<HookSettings>) =>
    ["chat", "voice", "sms"].filter((name) => compile({ region: "europe", ...settings }).includes(`var ${name} = {`));
  expect(sources({})).toEqual(["sms"]);
  expect(sources({ voice })).toEqual(["voice", "sms"]);
  expect(sources({ chat })).toEqual(["chat", "sms"]);
});

test.each<[string, Partial<HookSettings>, string[]]>([
  [
    "the region's, and the one for voice",
    {},
    ["https://sms.8x8.uk", "https://voice.8x8.com", "https://chatapps.8x8.uk"],
  ],
  [
    "the ones you set",
    {
      origin: "https://localhost:1",
      voice: { ...voice, origin: "https://localhost:2" },
      chat: { ...chat, origin: "https://localhost:3" },
    },
    ["https://localhost:1", "https://localhost:2", "https://localhost:3"],
  ],
  [
    "on this machine if the SMS API is",
    { origin: "https://localhost:1" },
    ["https://localhost:1", "https://localhost:1", "https://localhost:1"],
  ],
])("the channels' origins are %s", (_which, settings, origins) => {
  const code = compile({ region: "europe", voice, chat, ...settings });
  expect([...code.matchAll(/"origin": "(.*)"/g)].map(([, origin]) => origin)).toEqual(origins);
});

test("with the sandbox's SMS API, the channels use the sandbox's other APIs", () => {
  const variables = {
    SANDBOX_8X8_ORIGIN: "https://localhost:1",
    SANDBOX_8X8_VOICE_ORIGIN: "https://localhost:2",
    SANDBOX_8X8_CHAT_ORIGIN: "https://localhost:3",
  };
  const environment = jest.replaceProperty(process, "env", { ...process.env, ...variables });
  try {
    const code = compile({ origin: "https://localhost:1", voice, chat });
    expect([...code.matchAll(/"origin": "(.*)"/g)].map(([, origin]) => origin)).toEqual(Object.values(variables));
  } finally {
    environment.restore();
  }
});

describe("rules", () => {
  const PARTS = ["var testRecipientsOnly", "function byCountry", "var webOtp"];

  test.each<[Partial<HookSettings>, string[]]>([
    [{}, []],
    [{ encoding: "GSM7", maxSegments: 2 }, []],
    [{ testRecipients: [] }, ["var testRecipientsOnly"]],
    [{ webOtpDomain: "login.acme.com" }, ["var webOtp"]],
    [{ countries: ["SG"] }, ["function byCountry"]],
    [{ countries: { enrolment: ["SG"] } }, ["function byCountry"]],
    [{ sources: { SG: "Acme" } }, ["function byCountry"]],
  ])("with %j it holds %j", (settings, parts) => {
    const code = compile({ region: "europe", ...settings });
    expect(PARTS.filter((part) => code.includes(part))).toEqual(parts);
  });

  test("they are asked who gets a message before the text is changed", () => {
    const code = compile({
      region: "europe",
      webOtpDomain: "login.acme.com",
      countries: ["SG"],
      testRecipients: ["+6581234567"],
    });
    expect(code).toMatch(/\}, \[sms\], \[testRecipientsOnly, byCountry\(String\.raw`\n[\s\S]*\n`\), webOtp\]\);\n$/);
  });

  test("the numbers of all countries that are named are there, a line for each", () => {
    const code = compile({
      region: "europe",
      countries: { enrolment: ["SG"], challenge: ["MY"] },
      sources: { ID: "Acme" },
    });
    expect([...code.matchAll(/^([A-Z]{2}) \+\d+ \S+$/gm)].map(([, country]) => country)).toEqual(["MY", "ID", "SG"]);
  });
});

test("has no Unicode class in the literal of a regular expression, for which Node would need half a millisecond when it loads the code", () => {
  for (const settings of [{}, { voice, chat, countries: ["SG"], webOtpDomain: "login.acme.com" }]) {
    const code = compile({ region: "europe", ...settings });
    const literals = code.split("\n").filter((line) => /[(=:] ?\/.*(?<!\\)\\[pP]\{.*\/[a-z]*[uv]/.test(line));
    expect(literals).toEqual([]);
    expect(code).toContain("\\\\p{Cf}"); // only as text
  }
});

describe("size", () => {
  const countries = ["US", "CA", "GB", "DE", "FR", "ES", "IT", "NL", "AU", "SG"];

  test("70 kB at most with ten countries, whichever triggers and channels there are", () => {
    const all = { region: "europe", countries, voice, chat, webOtpDomain: "login.acme.com" } as const;
    for (const trigger of Object.values(TRIGGERS)) {
      expect(Buffer.byteLength(bundle(trigger, all))).toBeLessThanOrEqual(70_000);
    }
  });

  test("below Auth0's 100 kB with all countries there are, and 4 kB to spare", () => {
    const longest = "n".repeat(80);
    const code = bundle(TRIGGERS["custom-phone-provider"], { region: "europe", countries: COUNTRIES }, longest);
    expect([ownerOf(code), Buffer.byteLength(code) <= 96_000]).toEqual([longest, true]);
  });

  test("if the countries make it too large, the error says so", () => {
    const routes = [{ name: "a", countries: COUNTRIES, source: "Acme" }];
    const all = { region: "europe", countries: COUNTRIES, voice, chat, routes } as const;
    expect(() => bundle(TRIGGERS["custom-phone-provider"], all)).toThrow(
      /^The hook has 1\d{5} bytes\. Auth0 accepts at most 100000\. Its largest parts:\n {2}\d{5} bytes {2}your settings: the number patterns of `countries`\n(?:.*\n)*Name fewer countries\. /,
    );
  });
});

test("compiles once what differs in its configuration alone", () => {
  const build = jest.mocked(buildSync).mockClear();
  const settings = { region: "europe", voice, webOtpDomain: "login.acme.com" } as const;
  const sources = ["Acme", 'a "quoted" $& name', "+12025550123"];
  const codes = sources.map((source) => compile({ ...settings, source }));
  expect(build).toHaveBeenCalledTimes(1);
  for (const [index, code] of codes.entries()) expect(code).toContain(`"source": ${JSON.stringify(sources[index])}`);
  compile({ ...settings, origin: "http://localhost:1", voice: { ...voice, origin: "http://localhost:1" } });
  expect(build).toHaveBeenCalledTimes(2);
});

const routes = [{ name: "retail", organizations: ["retail"], countries: ["SG"], source: "Retail" }] as const;

test("has the code of routes only where there are routes, which it ends with as data", () => {
  const code = compile({ region: "europe", routes });
  expect(code).toContain("{ route: route.name }");
  expect(code.trimEnd()).toMatch(
    /\nexports\.onExecuteCustomPhoneProvider = byRoute\(customPhoneProvider, plans\)\(\{\n {2}"origin".*"routes": \[\n {4}\{\n {6}"name": "retail",.*\}, \[sms\]\);$/s,
  );
  expect(compile()).not.toContain("route");
  expect(compile({ region: "europe", routes: [] })).toBe(compile());
});

test("rules and routes share the numbers of countries", () => {
  const code = compile({ region: "europe", routes, countries: ["SG", "GB"] });
  expect(code.match(/^SG \+65 /gm)).toHaveLength(1);
  expect(code.trimEnd()).toMatch(/\[byCountry\(plans\)\]\);$/);
});

test("a Hook can't have routes", () => {
  expect(() => bundle(TRIGGERS["legacy-hook"], { region: "europe", routes })).toThrow(
    "routes: the trigger legacy-hook doesn't support routes. Use custom-phone-provider, or remove the routes.",
  );
});
