import { check } from "./api-error";
import type { ChatApp } from "./channel";
import { fieldsOf, isObject } from "./json";

/** A template that the operator of a chat app has approved. */
export interface Template {
  readonly channel: ChatApp;
  readonly name: string;
  /** As in `en_US`. */
  readonly language: string;
  /** Its words, with `{{1}}`, `{{2}}` for parameters in their order, or `{{otp}}` for those with a name. */
  readonly body: string;
  /**
   * Whether it has a button that takes a parameter, as WhatsApp's templates for authentication have: the code to copy.
   * @default false
   */
  readonly button?: boolean;
}

/** A template with its parameters in it. */
export interface FilledTemplate {
  readonly channel: ChatApp;
  readonly text: string;
  /** What its button carries. */
  readonly button?: string;
}

const SUB_TYPES = ["quickreply", "url", "copycode", "flow", "voicecall"];

/**
 * Reads the template of a request and fills it. Of parameters the sandbox knows texts only.
 *
 * Types and sub-types may be in any case: 8x8's samples have `Button` and `button`, `url` and `Url`.
 *
 * @throws ApiError 400 with the code of the first thing that is wrong
 * @see https://developer.8x8.com/connect/docs/api-error-codes codes 3030 to 3053
 */
export function fillTemplate(value: unknown, approved: readonly Template[]): FilledTemplate {
  check(isObject(value), 3030, "Empty Template");
  const { name, language, components } = value;
  check(approved.length > 0, 3035, "SubAccount don't have channels, supported templates");
  check(typeof name === "string" && name !== "", 3032, "Invalid Template Name");
  check(typeof language === "string" && language !== "", 3036, "Empty Template language");
  const template = approved.find((it) => it.name === name && it.language === language);
  check(template, 3038, "Template not found");

  let body: readonly Parameter[] = [];
  let button: string | undefined;
  for (const component of Array.isArray(components) ? components : []) {
    const { type, parameters } = fieldsOf(component);
    const kind = lowerCase(type ?? "body");
    check(kind === "body" || kind === "button", 3039, "Invalid Template Component type");
    if (kind === "body") body = parseParameters(parameters);
    else button = parseButton(component);
  }
  const hasButton = template.button ?? false;
  check(hasButton === (button !== undefined), 3034, "Invalid template components combination");
  return { channel: template.channel, text: fill(template.body, body), ...(button !== undefined && { button }) };
}

interface Parameter {
  readonly name: unknown;
  readonly text: string;
}

function parseParameters(value: unknown): readonly Parameter[] {
  check(Array.isArray(value) && value.length > 0, 3040, "Empty template parameters");
  return value.map((parameter) => {
    const { type, name, text } = fieldsOf(parameter);
    check(lowerCase(type) === "text", 3042, "Invalid Template parameter type");
    check(typeof text === "string" && text !== "", 3041, "Invalid Template parameter");
    return { name, text };
  });
}

function parseButton(component: unknown): string {
  const { subType, index, parameters } = fieldsOf(component);
  check(SUB_TYPES.includes(lowerCase(subType)), 3052, "Invalid Template Component SubType");
  check(/^\d$/.test(String(index ?? 0)), 3053, "Invalid index");
  const [parameter, ...others] = parseParameters(parameters);
  check(parameter && others.length === 0, 3049, "Invalid button parameter");
  return parameter.text;
}

function fill(body: string, parameters: readonly Parameter[]): string {
  const values = new Map(parameters.map(({ name, text }, index) => [String(name ?? index + 1), text]));
  const places = new Set(Array.from(body.matchAll(/\{\{(\w+)\}\}/g), ([, place = ""]) => place));
  check(values.size <= places.size, 3033, "Too much template parameters passed");
  return body.replace(/\{\{(\w+)\}\}/g, (_all, place: string) => {
    const text = values.get(place);
    check(text, 3041, "Invalid Template parameter");
    return text;
  });
}

function lowerCase(value: unknown): string {
  return String(value).toLowerCase();
}
