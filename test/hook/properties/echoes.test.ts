import type { Channel } from "../../../hook/channels/channel";
import { chat } from "../../../hook/channels/chat";
import { sms } from "../../../hook/channels/sms";
import { voice } from "../../../hook/channels/voice";
import { createDelivery } from "../../../hook/delivery";
import { post } from "../../../hook/https";
import { explain } from "../../../hook/outcome";
import { APIKEY, CODE, phoneEvent, TEXT } from "../phone-event";

jest.mock("../../../hook/https", () => ({ ...jest.requireActual("../../../hook/https"), post: jest.fn() }));

const origin = "https://sms.8x8.com";
const RECIPIENT = "+12025550123";
const SUBACCOUNT = "Acme_hq";

const config = {
  origin,
  voice: { origin, subaccount: "acme_voice", callerId: "+12025550100", profiles: { default: "en-US-Jenny" } },
  chat: { origin, subaccount: "acme_chat", apps: { otp_verify: ["Viber"] } },
} as const;

/** What 8x8 answers in each member that any of its APIs documents. */
interface Echo {
  readonly status?: number;
  readonly retryAfter?: string;
  readonly code?: unknown;
  readonly words?: unknown;
  readonly id?: unknown;
}

/** All that Auth0 and the log are told about a message that 8x8 answers so. */
async function told(channel: Channel, { status = 400, retryAfter = "", code, words, id }: Echo): Promise<string> {
  const body = JSON.stringify({
    ...{ umid: id, errorId: id, sessionId: id, callFlowRequestId: id },
    ...{ code, statusCode: code, message: words, statusMessage: words },
    status: { code: words, state: words, description: words, errorCode: code, errorMessage: words },
    sessionStatus: words,
    [String(words)]: words,
  });
  jest.mocked(post).mockResolvedValue({ progress: "answered", error: "", status, retryAfter, body });
  const log = jest.spyOn(console, "log").mockReset();
  const outcome = await createDelivery({ config, channels: [channel] })(() =>
    phoneEvent({ delivery_method: channel === voice ? "voice" : "text", as_voice: TEXT }),
  );
  const { ms: _, ...line } = JSON.parse(log.mock.calls[0]?.[0]);
  return JSON.stringify([explain(outcome), line]);
}

const CHANNELS = [sms, voice, chat];

/** Expects that an echo tells no more than a plain answer. */
async function expectSilence(echo: Echo, plain: Echo = {}): Promise<void> {
  for (const channel of CHANNELS) expect(await told(channel, echo)).toBe(await told(channel, plain));
}

const digitsOf = (text: string) => text.replace(/\D/g, "");
const backwards = (text: string) => [...text].reverse().join("");
const each = (text: string, spell: (character: string) => string, between = "") => [...text].map(spell).join(between);
const spelled = (names: string) => (text: string) =>
  each(digitsOf(text), (digit) => names.split(" ")[Number(digit)] ?? "", " ");
const hex = (text: string, encoding: BufferEncoding = "utf8") => Buffer.from(text, encoding).toString("hex");

const SPELLINGS: Readonly<Record<string, (secret: string) => string>> = {
  "as it is": (text) => text,
  "in upper case": (text) => text.toUpperCase(),
  backwards,
  "its first half": (text) => text.slice(0, Math.ceil(text.length / 2)),
  "its second half": (text) => text.slice(text.length / 2),
  "its middle": (text) => text.slice(1, -1),
  "with dashes": (text) => [...text].join("-"),
  "with zero-width spaces": (text) => [...text].join("\u200b"),
  "in full-width characters": (text) => each(text, (it) => String.fromCodePoint((it.codePointAt(0) ?? 0) + 0xfee0)),
  "in English words": spelled("zero one two three four five six seven eight nine"),
  "in German words": spelled("null eins zwei drei vier fünf sechs sieben acht neun"),
  "in Roman numerals": spelled("N I II III IV V VI VII VIII IX"),
  "in Morse code": spelled("----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----."),
  "in the letters of a phone's keys": spelled("+ @ abc def ghi jkl mno pqrs tuv wxyz"),
  "in words, backwards": (text) => backwards(spelled("zero one two three four five six seven eight nine")(text)),
  "in hexadecimal": (text) => hex(text),
  "in base64": (text) => Buffer.from(text).toString("base64"),
  "in percent signs": (text) => each(text, (it) => `%${hex(it)}`),
  "in HTML entities": (text) => each(text, (it) => `&#${it.codePointAt(0)};`),
  "in ROT13": (text) =>
    text.replace(/[a-z]/gi, (it) => String.fromCharCode(it.charCodeAt(0) + (/[a-m]/i.test(it) ? 13 : -13))),
  "in base 36": (text) => BigInt(digitsOf(text) || "0").toString(36),
  "in a sentence": (text) => `The key ${text} is disabled`,
};

const SECRETS = { RECIPIENT, CODE, APIKEY, TEXT, SUBACCOUNT };

const ECHOES = Object.entries(SECRETS).flatMap(([name, secret]) =>
  Object.entries(SPELLINGS).map(([how, spell]) => [name, how, spell(secret)] as const),
);

test.each(ECHOES)("%s %s tells nothing: %j", async (_name, _how, echo) => {
  await expectSilence({ words: echo, id: echo, code: echo, retryAfter: echo });
  await expectSilence({ words: `Not found ${echo}` }, { words: "Not found" });
});

/** The shape of 8x8's ids, around something of up to 32 digits. */
const asId = (digits: string, filler = "9") =>
  digits
    .toLowerCase()
    .padEnd(32, filler)
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

const NUMBERS = [RECIPIENT, CODE].map(digitsOf);
const IDS: readonly (readonly [how: string, id: string])[] = [
  ...NUMBERS.flatMap((digits): [string, string][] => [
    ["the digits", asId(digits)],
    ["the digits, backwards", asId(backwards(digits))],
    ["the digits, at the end", asId(digits.padStart(32, "a"))],
    ["the number in hexadecimal", asId(BigInt(digits).toString(16))],
  ]),
  ...Object.values(SECRETS).flatMap((secret): [string, string][] => [
    ["its characters' codes", asId(hex(secret))],
    ["its characters' codes, in upper case", asId(hex(secret)).toUpperCase()],
    ["its characters' codes, backwards", asId(hex(backwards(secret)))],
    ["the same, digit by digit", asId(backwards(hex(secret)))],
    ["the codes of upper-case characters", asId(hex(secret.toUpperCase()))],
    ["the codes in UTF-16", asId(hex(secret, "utf16le"))],
    ["the codes of its end", asId(hex(secret.slice(-5)).padStart(30, "0"))],
    ["the codes of its middle", asId(`abc${hex(secret.replace(/\W/g, "").slice(1, 6))}`)],
  ]),
];

test.each(IDS)("an id with %s tells nothing: %s", async (_how, id) => {
  await expectSilence({ id });
});

test.each([493, 817, 381, 938, 739, 550, 999])("the HTTP status %d tells nothing", async (status) => {
  await expectSilence({ status }, { status: status < 400 ? 399 : status < 500 ? 499 : 555 }); // 8x8 documents none of them
});

test.each([
  493,
  817,
  4938,
  -4938,
  49.38,
  Number(CODE),
  -Number(CODE),
  718_394,
  12_025_550_123,
  32_105_552_021,
  5_550_123,
])("8x8's code %d tells nothing", async (code) => {
  await expectSilence({ code });
});

test("what 8x8 documents is told", async () => {
  for (const channel of CHANNELS) {
    const id = "bda3d56d-1424-e711-813c-06ed3428fe67";
    const silence = await told(channel, {});
    for (const documented of [{ code: 1002 }, { words: "Not found" }, { id }, { status: 404 }]) {
      expect(await told(channel, documented)).not.toBe(silence);
    }
  }
});
