import * as v from "valibot";
import type { Environment, Environments } from "./environment";
import { REGION_ORIGINS } from "./region";
import { SynthError } from "./synth-error";
import { TRIGGERS } from "./trigger";

const HOST = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$|^localhost(:\d{1,5})?$/;
const SENDER = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$|^\+?\d{1,15}$/;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const STACK_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { origin, protocol, hostname } = new URL(value);
  return value === origin && (protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname)));
}

const DOMAIN = "is a tenant's domain without https:// and without a slash, as in acme.eu.auth0.com";
const ORIGIN =
  "is an https origin without a path, as in https://sms.example.com; http only on this machine (localhost)";
const SOURCE = "is a sender ID: up to 11 letters, digits and spaces, or up to 15 digits with an optional +";
const EXPIRY = "is a whole number of minutes from 1 to 1440";
const DEADLINE = "is a whole number of milliseconds from 1000 to 9000";
const UNCONFIRMED = oneOf(["drop", "retry"]);
const REGIONS = Object.keys(REGION_ORIGINS);
const REGION = oneOf(REGIONS);

const TRIGGER_NAMES = Object.keys(TRIGGERS);
const TRIGGER = oneOf(TRIGGER_NAMES);

const FIELDS = {
  domain: v.pipe(v.string(DOMAIN), v.regex(HOST, DOMAIN)),
  trigger: v.optional(v.picklist(TRIGGER_NAMES, TRIGGER)),
  region: v.optional(v.picklist(REGIONS, REGION)),
  origin: v.optional(v.pipe(v.string(ORIGIN), v.check(isOrigin, ORIGIN))),
  source: v.optional(v.pipe(v.string(SOURCE), v.regex(SENDER, SOURCE))),
  expiryMinutes: wholeNumber(1, 1440, EXPIRY),
  unconfirmed: v.optional(v.picklist(["drop", "retry"], UNCONFIRMED)),
  deadlineMs: wholeNumber(1000, 9000, DEADLINE),
} satisfies Record<keyof Environment, v.GenericSchema>;

function oneOf(values: readonly string[]): string {
  return `is one of ${values.map((value) => JSON.stringify(value)).join(", ")}`;
}

function wholeNumber(least: number, most: number, message: string) {
  return v.optional(
    v.pipe(v.number(message), v.integer(message), v.minValue(least, message), v.maxValue(most, message)),
  );
}

const SCHEMA = v.strictObject(FIELDS);

/**
 * Checks every environment and its name.
 * @throws SynthError that lists all that is wrong: environment, field, what it is and what is right.
 */
export function validate(environments: Environments): void {
  const mistakes = Object.entries(environments).flatMap(([name, environment]) =>
    mistakesOf(environment).map((mistake) => `${name}${mistake}`),
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

function mistakesOf(environment: Environment): string[] {
  const mistakes = (v.safeParse(SCHEMA, environment).issues ?? []).map(explain);
  if (environment && environment.region === undefined && environment.origin === undefined) {
    mistakes.push(`.region: missing; it ${REGION} (or give origin)`);
  }
  return mistakes;
}

function explain(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue);
  if (!field) return ": an environment is an object with at least domain and region";
  if (!(field in FIELDS)) return `.${field}: there is no such field; there are ${Object.keys(FIELDS).join(", ")}`;
  if (issue.input === undefined) return `.${field}: missing; it ${DOMAIN}`;
  return `.${field}: ${JSON.stringify(issue.input)} is wrong; it ${issue.message}`;
}
