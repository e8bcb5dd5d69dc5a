import type { Channel } from "../channels/channel";
import type { HookConfiguration, Route } from "../configuration";
import { log, type Rule } from "../delivery";
import { asString, type CustomPhoneProviderEvent, type SendPhoneMessageEvent, toNotification } from "../event";
import { type PhoneMessage, TYPES, toPhoneMessage } from "../message";
import { byCountry } from "./country";

/** An event of one of the triggers for Actions. */
type Event = CustomPhoneProviderEvent & SendPhoneMessageEvent;

/** `customPhoneProvider` or `sendPhoneMessage`. */
type Factory<Others extends unknown[]> = (
  config: HookConfiguration,
  channels: readonly Channel[],
  rules?: readonly Rule[],
) => (event: Event, ...others: Others) => Promise<void>;

/**
 * Wraps a factory so that its handler sends each message by the first route that takes it. The handler logs that
 * route's name. Each route has its own handler, which knows nothing of routes: it gets the route's settings as its
 * configuration, and the route's sub-account.
 * @param plans the numbers of the countries that routes name, as for `byCountry`
 */
export function byRoute<Others extends unknown[]>(
  factory: Factory<Others>,
  plans: Parameters<typeof byCountry>[0],
): Factory<Others> {
  const inCountries = byCountry(plans);
  return ({ routes = [], ...config }, channels, rules) => {
    const isInCountries = ({ countries }: Route, message: PhoneMessage) =>
      !countries || inCountries(message, { ...config, countries }) !== "country-not-allowed";
    const plain = factory(config, channels, rules);
    const handlers = new Map(routes.map((route) => [route, factory(configurationOf(route, config), channels, rules)]));
    return async (event, ...others) => {
      let route: Route | undefined;
      let own = event;
      try {
        const message = readMessage(event);
        route = routes.find((it) => isFor(it, event) && takes(it, message) && isInCountries(it, message));
        if (route?.subaccount) own = withSubaccount(event, route.subaccount);
      } catch (error) {
        own = unreadable(error);
      }
      if (route) log(JSON.stringify({ route: route.name }));
      return ((route && handlers.get(route)) ?? plain)(own, ...others);
    };
  };
}

function readMessage(event: Event): PhoneMessage {
  const notification = event.notification ?? toNotification(event.message_options, undefined);
  return toPhoneMessage({ ...event, notification });
}

/** Whether a route takes messages of the event's organization and application. */
function isFor({ organizations, clients }: Route, { organization, client }: Event): boolean {
  const { id, name } = organization ?? {};
  return (
    (!organizations || [id, name].some((it) => organizations.includes(asString(it)))) &&
    (!clients || clients.includes(asString(client?.client_id)))
  );
}

const takes = ({ types }: Route, { type }: PhoneMessage) => !types || types.some((it) => it === type);

/** The configuration for messages of a route. The route's own sender replaces those by country. */
function configurationOf({ source, channel, ...route }: Route, { sources, chat, voice, ...config }: HookConfiguration) {
  const apps = channel ? Object.fromEntries(TYPES.map((type) => [type, [channel]])) : chat?.apps;
  return {
    ...config,
    ...(source ? { source } : sources && { sources }),
    ...(channel !== "SMS" && chat && { chat: { ...chat, apps } }),
    ...(voice && { voice: { ...voice, ...route.voice } }),
  } as HookConfiguration;
}

function withSubaccount(event: Event, secret: string): Event {
  const secrets: Readonly<Record<string, unknown>> = event.secrets ?? {};
  return { ...event, secrets: { ...secrets, subaccount: secrets[secret] } };
}

/** An event that the handler can't read either. It then reports an `internal-error` to Auth0. */
function unreadable(error: unknown): Event {
  return {
    get notification(): never {
      throw error;
    },
  };
}
