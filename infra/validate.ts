import * as v from "valibot";
import { adoptMistakes, adoptSchema } from "./adopt-schema";
import { backend } from "./backend-schemas";
import { channelMistakes, chatSchema, voiceSchema } from "./channel-schemas";
import type { Environment, Environments } from "./environment";
import { countries, country, recipientMistakes } from "./recipient-schemas";
import { REGIONS } from "./region";
import { choice, object, oneOf, origin, phoneNumber, required, text, wholeNumber } from "./schema";
import { isSecretLike } from "./secret-like";
import { secretMistakes, secretNames } from "./secret-schemas";
import { stateOf } from "./state";
import { SynthError } from "./synth-error";
import { guardianSchema, templatesSchema, tenantMistakes, tenantSchema } from "./tenant-schemas";
import { TRIGGERS } from "./trigger";

const DOMAIN_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])$/;
const HOST = new RegExp(`${DOMAIN_NAME.source}|^localhost(:\\d{1,5})?$`);
const SENDER = /^(?=.*[A-Za-z])(?! )[A-Za-z0-9 ]{1,11}(?<! )$|^\+?\d{1,15}$/;
const STACK_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/; // with what is put before it, a workspace has 90

const DOMAIN = "is a tenant's domain in lower case, without https:// and without a slash, as in acme.eu.auth0.com";
const SOURCE =
  "is a sender ID: up to 11 letters, digits and spaces, none at its ends, or up to 15 digits with an optional +";
const SOURCES = 'is an object of sender IDs by country, as in { US: "+12025550123" }';
const WEB_OTP_DOMAIN = "is a domain in lower case, without https:// and without a slash, as in login.acme.com";
const RECIPIENTS = 'is a list of phone numbers in E.164, as in ["+447700900123"]';

const SECRET =
  "looks like a secret. Secrets are for environment variables, as in TF_VAR_apikey; if this one was committed, make a new one";

const sender = text(SENDER, SOURCE);

const FIELDS = {
  domain: required(
    v.pipe(
      text(HOST, DOMAIN),
      v.check((host) => URL.canParse(`https://${host}`), DOMAIN),
    ),
  ), // the port
  trigger: v.optional(choice(Object.keys(TRIGGERS))),
  region: v.optional(choice(REGIONS)),
  origin: v.optional(origin),
  production: v.optional(v.boolean("is true or false")),
  preventDestroy: v.optional(v.boolean("is true or false")),
  backend: v.optional(backend),
  source: v.optional(sender),
  sources: v.optional(v.record(country, sender, SOURCES)),
  encoding: v.optional(choice(["AUTO", "GSM7", "UCS2"])),
  maxSegments: v.optional(wholeNumber(1, 10, "segments")),
  webOtpDomain: v.optional(text(DOMAIN_NAME, WEB_OTP_DOMAIN)),
  countries: v.optional(countries),
  testRecipients: v.optional(v.array(phoneNumber, RECIPIENTS)),
  expiryMinutes: v.optional(wholeNumber(1, 1440, "minutes")),
  unconfirmed: v.optional(choice(["drop", "retry"])),
  secrets: v.optional(secretNames),
  secretsVersion: v.optional(wholeNumber(1, 2_147_483_647, "the version")),
  deadlineMs: v.optional(wholeNumber(1000, 9000, "milliseconds")),
  voice: v.optional(voiceSchema),
  chat: v.optional(chatSchema),
  templates: v.optional(templatesSchema),
  tenant: v.optional(tenantSchema),
  guardian: v.optional(guardianSchema),
  adopt: v.optional(adoptSchema),
  entry: v.optional(v.string("is the path of a file")),
} satisfies Record<keyof Environment, v.GenericSchema>;

const SCHEMA = object(FIELDS);

type Check = (environment: Environment, name: string) => string[];

/** What is checked of several fields together, once each of them is right by itself. */
const CHECKS: readonly (readonly [check: Check, fields: readonly (keyof Environment)[]])[] = [
  [recipientMistakes, ["production", "testRecipients"]],
  [channelMistakes, ["region", "origin", "voice", "chat", "expiryMinutes"]],
  [tenantMistakes, ["trigger", "templates", "tenant", "guardian", "voice"]],
  [adoptMistakes, ["trigger", "adopt"]],
  [secretMistakes, ["trigger", "secrets", "secretsVersion"]],
];

/**
 * Checks every environment and its name.
 * @param file where they are written, for the message
 * @throws SynthError that lists all that is wrong: environment, field, what it is and what is right.
 */
export function validate(environments: Environments, file = "infra/environments.ts"): void {
  if (!isObject(environments) || Object.keys(environments).length === 0) {
    throw new SynthError(`${file} has to export \`environments\`: an object of environments by name, at least one.`);
  }
  const byName = Object.entries(environments).map(
    ([name, environment]) => [name, mistakesOf(name, environment)] as const,
  );
  const mistakes = byName.flatMap(([name, mistakes]) => mistakes.map((mistake) => `${name}${mistake}`));
  const stated = byName.filter(([, mistakes]) => !mistakes.some((it) => /^(: an environment|\.backend)/.test(it)));
  mistakes.push(...sharedStates(stated.map(([name]) => [name, environments[name]?.backend])));
  mistakes.push(...nameMistakes(Object.keys(environments)));
  if (mistakes.length === 0) return;
  const headline = mistakes.length === 1 ? "One value is wrong" : `${mistakes.length} values are wrong`;
  throw new SynthError([`${headline} in ${file}:`, ...mistakes.map((mistake) => `  ${mistake}`)].join("\n"));
}

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

function mistakesOf(name: string, environment: Environment): string[] {
  if (!isObject(environment)) return [": an environment is an object with at least domain and region"];
  const secrets = secretsIn(environment);
  const issues = (v.safeParse(SCHEMA, environment).issues ?? []).filter((it) => !secrets.includes(fieldOf(it)));
  const mistakes = [...secrets.map((field) => `.${field}: ${SECRET}`), ...issues.map(explain)];
  if (environment.region === undefined && environment.origin === undefined) {
    mistakes.push(`.region: missing; it ${oneOf(REGIONS)} (or give origin)`);
  }
  const wrong = new Set(mistakes.map((mistake) => /^\.(\w+)/.exec(mistake)?.[1]));
  const checks = CHECKS.filter(([, fields]) => !fields.some((field) => wrong.has(field)));
  return [...mistakes, ...checks.flatMap(([check]) => check(environment, name))];
}

/** Names that no stack can have, or that are one folder where files of capitals and small letters are the same. */
function nameMistakes(names: readonly string[]): string[] {
  return names.flatMap((name, index) => {
    if (!STACK_NAME.test(name)) {
      return [`${JSON.stringify(name)}: a name is up to 80 letters, digits, - and _, without spaces`];
    }
    const other = names.slice(0, index).find((it) => it.toLowerCase() === name.toLowerCase());
    return other === undefined ? [] : [`${name}: differs from ${other} in capitals alone; give it another name`];
  });
}

/** Where there is a text, or a name of a field, that looks like a secret. */
function secretsIn(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === "string") return isSecretLike(path.join("."), value) ? [path.join(".")] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const field = [...path, masked("", key)];
    return masked("", key) === key ? secretsIn(part, field) : [field.join(".")];
  });
}

const masked = (field: string, text: string) => (isSecretLike(field, text) ? "(looks like a secret)" : text);

const fieldOf = ({ path }: v.BaseIssue<unknown>) => (path ?? []).map(({ key }) => masked("", String(key))).join(".");

/** Environments that would overwrite each other's state. */
function sharedStates(backends: readonly (readonly [name: string, backend: Environment["backend"]])[]): string[] {
  const owners = new Map<string, string>();
  return backends.flatMap(([name, backend]) => {
    const { id } = stateOf(name, backend);
    const owner = owners.get(id);
    owners.set(id, owner ?? name);
    return owner === undefined
      ? []
      : [`${name}.backend: has the same state as ${owner} (${id}); give it one of its own`];
  });
}

function explain(issue: v.BaseIssue<unknown>): string {
  const field = fieldOf(issue);
  if (issue.expected === "never") return `.${field}: ${issue.message}`;
  if (issue.input === null) return `.${field}: missing; it ${issue.message}`;
  return `.${field}: ${show(field, issue.input)} is wrong; it ${issue.message}`;
}

/** A value as it is written in the file, without what may be secret in it. */
function show(field: string, value: unknown): string {
  return typeof value === "object" || typeof value === "string"
    ? JSON.stringify(withoutSecrets(field, value))
    : String(value);
}

function withoutSecrets(field: string, value: unknown): unknown {
  if (typeof value === "string") return masked(field, value);
  if (Array.isArray(value)) return value.map((part) => withoutSecrets(field, part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [masked("", key), withoutSecrets(field, part)]));
}
