import { isDeepStrictEqual } from "node:util";
import * as v from "valibot";
import type { Environment } from "../../environment";
import { CHAT_APPS, TEMPLATE_APPS } from "../../settings/channels";
import { type Route, SUBACCOUNT_PREFIX } from "../../settings/routes";
import { MESSAGE_TYPES } from "../../settings/trigger";
import { isCovered, type Messages, messagesOf } from "./reachable";
import { countryList } from "./recipients";
import { callerId, choice, choices, object, required, subaccount, text } from "./schema";

/** More would hardly fit into an Action. */
const MOST = 100;

const NAME = "a name of up to 40 lower-case letters, digits and -";
const ORGANIZATIONS = 'IDs or names of organizations, for example ["org_9yXbxTtVCk2XnbgK", "retail"]';
const CLIENTS = 'client IDs of applications, for example ["tN8DGRzXBIsfIMMFVzuJLWbYVlpsTkKx"]';
const SUBACCOUNT = `the name of a secret that begins with ${SUBACCOUNT_PREFIX}, for example ${SUBACCOUNT_PREFIX}retail`;
const ROUTES = `a list of at most ${MOST} routes`;

const list = (form: RegExp, message: string) => v.pipe(v.array(text(form, message), message), v.minLength(1, message));

/** @param sender the schema of sender IDs */
export function routesSchema(sender: v.GenericSchema) {
  const route = object({
    name: required(text(/^[a-z\d][a-z\d-]{0,39}$/, NAME)),
    organizations: v.optional(list(/^[A-Za-z\d_-]{1,50}$/, ORGANIZATIONS)),
    clients: v.optional(list(/^[\w-]{1,64}$/, CLIENTS)),
    countries: v.optional(countryList),
    types: v.optional(choices(MESSAGE_TYPES, "message types")),
    source: v.optional(sender),
    subaccount: v.optional(text(new RegExp(`^${SUBACCOUNT_PREFIX}\\w{1,50}$`), SUBACCOUNT)),
    channel: v.optional(choice(["SMS", ...CHAT_APPS])),
    voice: v.optional(object({ callerId: v.optional(callerId), subaccount: v.optional(subaccount) })),
  } satisfies Record<keyof Route, v.GenericSchema>);
  return v.pipe(v.array(route, ROUTES), v.maxLength(MOST, ROUTES));
}

/**
 * Finds mistakes in the routes as a whole, if each field is valid. It finds routes that no message takes, and routes
 * that contradict each other or the channels.
 */
export function routeMistakes(environment: Environment): string[] {
  const { routes = [], trigger = "custom-phone-provider" } = environment;
  if (routes.length === 0) return [];
  if (trigger === "legacy-hook")
    return [".routes: the trigger legacy-hook doesn't support routes. Use custom-phone-provider, or remove the routes"];
  return routes.flatMap((route, index) => {
    const earlier = routes.slice(0, index);
    const mistakes = [
      ...nameMistakes(route, earlier),
      ...orderMistakes(route, earlier, environment),
      ...channelMistakes(route, environment),
      ...voiceMistakes(route, environment),
    ];
    return mistakes.map((mistake) => `.routes.${index}${mistake}`);
  });
}

const nameMistakes = ({ name }: Route, earlier: readonly Route[]) =>
  earlier.some((it) => it.name === name) ? [`.name: another route is named "${name}". Use another name`] : [];

/** Whether a message can get to a route at all, and past the routes before it. */
function orderMistakes(route: Route, earlier: readonly Route[], { trigger, countries = {} }: Environment): string[] {
  if (trigger === "send-phone-message") {
    if (route.organizations)
      return [
        ".organizations: no message meets this, because events of send-phone-message have no organization. Remove the route",
      ];
    const others = (route.types ?? []).filter((type) => !type.startsWith("otp_"));
    if (others.length > 0) return [`.types: send-phone-message doesn't send ${others.join(", ")}. Remove it`];
  }
  const allowed = allowedIn(countries);
  const excluded = (route.countries ?? []).filter((it) => allowed && !allowed.includes(it));
  if (excluded.length > 0)
    return [
      `.countries: the environment's \`countries\` doesn't have ${excluded.join(", ")}. Add it there, or remove it here`,
    ];
  const own = messagesOf({ ...route, ...(allowed && { countries: route.countries ?? allowed }) });
  const same = earlier.find((it) => isSame(messagesOf(it), messagesOf(route)));
  if (same) {
    const fields = (["source", "subaccount", "channel", "voice"] as const).filter(
      (field) => !isDeepStrictEqual(same[field], route[field]),
    );
    return fields.length > 0
      ? [
          `: contradicts "${same.name}", which has the same conditions and another ${fields.join(", another ")}. Remove one of them`,
        ]
      : [`: is the same as "${same.name}". Remove it`];
  }
  const one = earlier.find((it) => isCovered(own, [messagesOf(it)]));
  const takers = one ? `"${one.name}" before it takes` : "the routes before it take";
  return one || isCovered(own, earlier.map(messagesOf))
    ? [`: can't be reached, because ${takers} all of its messages. Move it up, or remove it`]
    : [];
}

/** The countries that get messages. Undefined for all. */
function allowedIn(countries: NonNullable<Environment["countries"]>): readonly string[] | undefined {
  if ("length" in countries) return countries;
  const { enrolment, challenge } = countries;
  return enrolment && challenge && [...enrolment, ...challenge];
}

const isSame = (one: Messages, other: Messages) => isCovered(one, [other]) && isCovered(other, [one]);

function voiceMistakes({ voice }: Route, environment: Environment): string[] {
  if (!voice) return [];
  if (!environment.voice) return [".voice: needs the environment's `voice`. Set voice, or remove it here"];
  return Object.keys(voice).length > 0 ? [] : [".voice: is empty. Set callerId or subaccount, or remove it"];
}

/** Settings of a route that can't take effect together, or without the environment's chat apps. */
function channelMistakes({ subaccount, channel, types }: Route, { chat, expiryMinutes = 5 }: Environment): string[] {
  const isChat = channel !== undefined && channel !== "SMS";
  if (isChat && !chat) return [`.channel: ${channel} needs the environment's \`chat\`. Set chat, or use "SMS"`];
  if (isChat && subaccount) {
    return [
      `.subaccount: has no effect, because ${channel} sends from chat.subaccount. Remove it, or use the channel "SMS"`,
    ];
  }
  const byChat = MESSAGE_TYPES.filter((type) => chat?.apps[type]?.length && (!types || types.includes(type)));
  if (subaccount && !channel && byChat.length > 0) {
    return [
      `.subaccount: has no effect for ${byChat.join(", ")}, which goes by chat app from chat.subaccount. Set channel: "SMS"`,
    ];
  }
  if (!isChat) return [];
  const app = TEMPLATE_APPS.find((it) => it === channel);
  if (app && !chat?.templates?.[app]) return [`.channel: ${app} needs a template. Set chat.templates.${app}`];
  const seconds = chat?.fallbackAfterSeconds ?? 120;
  return seconds >= expiryMinutes * 60
    ? [
        `.channel: the SMS would go out after ${seconds} s, but the code expires after ${expiryMinutes * 60} s. Lower chat.fallbackAfterSeconds`,
      ]
    : [];
}
