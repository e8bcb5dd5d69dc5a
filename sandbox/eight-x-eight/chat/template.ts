import { check } from "../http/errors";
import { fieldsOf, isObject } from "../http/values";
import type { ChatApp } from "./channel";

/** A template that the operator of a chat app has approved. */
export interface ApprovedTemplate {
  readonly channel: ChatApp;
  readonly name: string;
  /** For example `en_US`. */
  readonly language: string;
  /** Its text, with placeholders: `{{1}}`, `{{2}}` by position, or `{{otp}}` by name. */
  readonly body: string;
  /**
   * Whether it has a button that takes a parameter. An example is the button that copies the code in WhatsApp's
   * authentication templates.
   * @default false
   */
  readonly button?: boolean;
}

/** A template with its parameters filled in. */
export interface FilledTemplate {
  readonly channel: ChatApp;
  readonly text: string;
  readonly button?: string;
}

const SUB_TYPES = ["quickreply", "url", "copycode", "flow", "voicecall"];

/**
 * Fills in the template of a request. The sandbox supports text parameters only.
 *
 * Types and sub-types are case-insensitive, because 8x8's samples use `Button` and `button`, `url` and `Url`.
 * @throws {EightXEightError} 400 with the code of the first error
 * @see https://developer.8x8.com/connect/docs/api-error-codes codes 3030 to 3053
 */
export function fillTemplate(value: unknown, approved: readonly ApprovedTemplate[]): FilledTemplate {
  check(isObject(value), 3030, "Empty Template");
  const { name, language, components } = value;
  check(approved.length > 0, 3035, "SubAccount don't have channels, supported templates");
  check(typeof name === "string" && name !== "", 3032, "Invalid Template Name");
  check(typeof language === "string" && language !== "", 3036, "Empty Template language");
  const template = approved.find((it) => it.name === name && it.language === language);
  check(template, 3038, "Template not found");

  let body: readonly TemplateParameter[] = [];
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

interface TemplateParameter {
  readonly name: unknown;
  readonly text: string;
}

function parseParameters(value: unknown): readonly TemplateParameter[] {
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

function fill(body: string, parameters: readonly TemplateParameter[]): string {
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
