import type { Route } from "auth0-8x8";

/** Where routes stand among the settings that are compiled into a hook. Those inside of a setting are indented further. */
const ROUTES = /^ {2}"routes": (\[\n.*?^ {2}\])/ms;

/** The routes in a hook's code, in order. Empty if it has none. */
export function routesIn(code: string): Route[] {
  const [, json] = ROUTES.exec(code) ?? [];
  return json === undefined ? [] : JSON.parse(json);
}

/** A line with the ID of an organization or an application, as Auth0 makes them. */
const ID = /^ {8}"(?:org_[A-Za-z0-9]{16}|[A-Za-z0-9]{32})",?$/;

/**
 * Masks a hook's code, but not the IDs in its routes: they look like keys and aren't secret.
 * @param mask must keep lines apart
 */
export function maskExceptIds(code: string, mask: (code: string) => string): string {
  const { index = 0, 0: block = "" } = ROUTES.exec(code) ?? {};
  const masked = mask(block).split("\n");
  const lines = block.split("\n").map((line, number) => (ID.test(line) ? line : masked[number]));
  return mask(code.slice(0, index)) + lines.join("\n") + mask(code.slice(index + block.length));
}

/** The sender ID of messages without a route, among a hook's settings. */
export function sourceIn(code: string): string | undefined {
  const [, json] = /^ {2}"source": (".*"),?$/m.exec(code) ?? [];
  return json === undefined ? undefined : JSON.parse(json);
}

/** A route's conditions in words, for example `organization retail` and `SG or GB`. Empty if every message meets them. */
export function conditionsOf({ organizations, clients, countries, types }: Route): string[] {
  const condition = (what: string, values: readonly string[] = []) =>
    values.length > 0 ? [`${what}${values.join(" or ")}`] : [];
  return [
    ...condition("organization ", organizations),
    ...condition("client ", clients),
    ...condition("", countries),
    ...condition("", types),
  ];
}

/** What a route sets, in words. */
export function resultsOf({ source, subaccount, channel, voice = {} }: Route): string[] {
  return [
    ...(source ? [`sender ${source}`] : []),
    ...(subaccount ? [`sub-account in TF_VAR_${subaccount}`] : []),
    ...(channel ? [`by ${channel}`] : []),
    ...(voice.callerId ? [`calls from ${voice.callerId}`] : []),
    ...(voice.subaccount ? [`calls by sub-account ${voice.subaccount}`] : []),
  ];
}
