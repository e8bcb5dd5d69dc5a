import { buildSync } from "esbuild";
import { bundle } from "../../infra/bundle";
import type { HookSettings } from "../../infra/hook-settings";
import { COUNTRIES } from "../../infra/numbering-plan";
import { TRIGGERS } from "../../infra/trigger";

jest.mock("esbuild", () => {
  const esbuild = jest.requireActual<typeof import("esbuild")>("esbuild");
  return { ...esbuild, buildSync: jest.fn(esbuild.buildSync) };
});

const compile = (settings: HookSettings = { region: "europe" }) => bundle(TRIGGERS["custom-phone-provider"], settings);

test("begins with who made it and then the source, without helpers of esbuild's", () => {
  const lines = compile().split("\n");
  expect(lines[0]).toMatch(/^\/\/ By auth0-8x8/);
  expect(lines.slice(1, 3)).toEqual(["", expect.stringMatching(/^function /)]);
  expect(compile()).not.toMatch(/\b__(?:defProp|export|toCommonJS|toESM|async|commonJS|copyProps)\b/);
});

test("ends with the configuration, where a change of it shows", () => {
  expect(compile().trimEnd().split("\n").slice(-4)).toEqual([
    "",
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
    "what is given instead",
    {
      origin: "https://localhost:1",
      voice: { ...voice, origin: "https://localhost:2" },
      chat: { ...chat, origin: "https://localhost:3" },
    },
    ["https://localhost:1", "https://localhost:2", "https://localhost:3"],
  ],
])("the channels' origins are %s", (_which, settings, origins) => {
  const code = compile({ region: "europe", voice, chat, ...settings });
  expect([...code.matchAll(/"origin": "(.*)"/g)].map(([, origin]) => origin)).toEqual(origins);
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
    expect(code).toMatch(/\}, \[sms\], \[testRecipientsOnly, byCountry\(\[\n[\s\S]*\]\), webOtp\]\);\n$/);
  });

  test("one list of countries is for enrolment and for challenges", () => {
    const code = compile({ region: "europe", countries: ["SG", "MY"] });
    const list = '[\n      "SG",\n      "MY"\n    ]';
    expect(code).toContain(`"countries": {\n    "enrolment": ${list},\n    "challenge": ${list}\n  }`);
  });

  test("the numbers of all countries that are named are there, a line for each", () => {
    const code = compile({
      region: "europe",
      countries: { enrolment: ["SG"], challenge: ["MY"] },
      sources: { ID: "Acme" },
    });
    expect([...code.matchAll(/^ {2}\["([A-Z]{2})", .*\],?$/gm)].map(([, country]) => country)).toEqual([
      "MY",
      "ID",
      "SG",
    ]);
  });
});

describe("size", () => {
  const countries = ["US", "CA", "GB", "DE", "FR", "ES", "IT", "NL", "AU", "SG"];
  const bytesOf = (settings: Partial<HookSettings>) => Buffer.byteLength(compile({ region: "europe", ...settings }));

  test("12 kB at most for SMS alone", () => {
    expect(bytesOf({})).toBeLessThanOrEqual(12_000);
  });

  test("70 kB at most with ten countries, whichever triggers and channels there are", () => {
    const all = { region: "europe", countries, voice, chat, webOtpDomain: "login.acme.com" } as const;
    for (const trigger of Object.values(TRIGGERS)) {
      expect(Buffer.byteLength(bundle(trigger, all))).toBeLessThanOrEqual(70_000);
    }
  });

  test("below Auth0's 100 kB even with all countries there are", () => {
    expect(bytesOf({ countries: COUNTRIES })).toBeLessThanOrEqual(100_000);
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
