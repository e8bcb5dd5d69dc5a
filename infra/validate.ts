import * as v from "valibot";
import { adoptMistakes, adoptSchema } from "./adopt-schema";
import { channelMistakes, chatSchema, voiceSchema } from "./channel-schemas";
import type { Environment, Environments } from "./environment";
import { countries, country, recipientMistakes } from "./recipient-schemas";
import { REGIONS } from "./region";
import { choice, object, oneOf, origin, phoneNumber, required, text, wholeNumber } from "./schema";
import { SynthError } from "./synth-error";
import { TRIGGERS } from "./trigger";

const DOMAIN_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;
const HOST = new RegExp(`${DOMAIN_NAME.source}|^localhost(:\\d{1,5})?$`);
const SENDER = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$|^\+?\d{1,15}$/;
const STACK_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

const DOMAIN = "is a tenant's domain without https:// and without a slash, as in acme.eu.auth0.com";
const SOURCE = "is a sender ID: up to 11 letters, digits and spaces, or up to 15 digits with an optional +";
const SOURCES = 'is an object of sender IDs by country, as in { US: "+12025550123" }';
const WEB_OTP_DOMAIN = "is a domain without https:// and without a slash, as in login.acme.com";
const RECIPIENTS = 'is a list of phone numbers in E.164, as in ["+447700900123"]';

const sender = text(SENDER, SOURCE);

const FIELDS = {
  domain: required(text(HOST, DOMAIN)),
  trigger: v.optional(choice(Object.keys(TRIGGERS))),
  region: v.optional(choice(REGIONS)),
  origin: v.optional(origin),
  production: v.optional(v.boolean("is true or false")),
  source: v.optional(sender),
  sources: v.optional(v.record(country, sender, SOURCES)),
  encoding: v.optional(choice(["AUTO", "GSM7", "UCS2"])),
  maxSegments: v.optional(wholeNumber(1, 10, "segments")),
  webOtpDomain: v.optional(text(DOMAIN_NAME, WEB_OTP_DOMAIN)),
  countries: v.optional(countries),
  testRecipients: v.optional(v.array(phoneNumber, RECIPIENTS)),
  expiryMinutes: v.optional(wholeNumber(1, 1440, "minutes")),
  unconfirmed: v.optional(choice(["drop", "retry"])),
  deadlineMs: v.optional(wholeNumber(1000, 9000, "milliseconds")),
  voice: v.optional(voiceSchema),
  chat: v.optional(chatSchema),
  adopt: v.optional(adoptSchema),
} satisfies Record<keyof Environment, v.GenericSchema>;

const SCHEMA = object(FIELDS);

/**
 * Checks every environment and its name.
 * @throws SynthError that lists all that is wrong: environment, field, what it is and what is right.
 */
export function validate(environments: Environments): void {
  if (typeof environments !== "object" || environments === null) {
    throw new SynthError("infra/environments.ts has to export `environments`: an object of environments by name.");
  }
  const mistakes = Object.entries(environments).flatMap(([name, environment]) =>
    mistakesOf(name, environment).map((mistake) => `${name}${mistake}`),
  );
  for (const name of Object.keys(environments)) {
    if (!STACK_NAME.test(name))
      mistakes.push(`${JSON.stringify(name)}: a name is letters, digits, - and _, without spaces`);
  }
  if (mistakes.length === 0) return;
  const headline = mistakes.length === 1 ? "One value is wrong" : `${mistakes.length} values are wrong`;
  throw new SynthError(
    [`${headline} in infra/environments.ts:`, ...mistakes.map((mistake) => `  ${mistake}`)].join("\n"),
  );
}

function mistakesOf(name: string, environment: Environment): string[] {
  const mistakes = (v.safeParse(SCHEMA, environment).issues ?? []).map(explain);
  if (environment && environment.region === undefined && environment.origin === undefined) {
    mistakes.push(`.region: missing; it ${oneOf(REGIONS)} (or give origin)`);
  }
  return mistakes.length > 0
    ? mistakes
    : [...channelMistakes(environment), ...recipientMistakes(name, environment), ...adoptMistakes(environment)];
}

function explain(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue);
  if (!field) return ": an environment is an object with at least domain and region";
  if (issue.expected === "never") return `.${field}: ${issue.message}`;
  if (issue.input === null) return `.${field}: missing; it ${issue.message}`;
  return `.${field}: ${JSON.stringify(issue.input)} is wrong; it ${issue.message}`;
}
