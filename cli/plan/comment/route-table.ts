import { isDeepStrictEqual } from "node:util";
import type { Route } from "auth0-8x8";
import type { ResourceChange } from "../format";
import { conditionsOf, routesIn, sourceIn } from "../routes";
import { settingsOf } from "../settings";
import type { CommentLimits } from "./limits";
import { inlineCode, markdownTable, plural } from "./markdown";

/** Characters of a value to show. */
const MAX_VALUE = 120;

const HEAD = ["", "route", "who", "sender", "sub-account", "channel"];

/** Who gets what by an Action's routes, for the routes that a plan adds, changes, removes or moves. Empty if it changes none. */
export function routeTable(resource: ResourceChange, { settings: limit }: CommentLimits): string[] {
  const code = settingsOf(resource).find(({ path }) => path === "code");
  const [before, after] = [code?.before, code?.after].map((it) => (typeof it === "string" ? it : ""));
  const [old, next] = [routesIn(before ?? ""), routesIn(after ?? "")];
  const rows = [
    ...next.flatMap((route) =>
      changeRow(
        old.find(({ name }) => name === route.name),
        route,
      ),
    ),
    ...old
      .filter(({ name }) => !next.some((route) => route.name === name))
      .flatMap((route) => changeRow(route, undefined)),
  ];
  const senders = [before, after].filter(Boolean).map((text = "") => value(sourceIn(text)));
  if (old.length + next.length > 0 && (new Set(senders).size > 1 || !before)) {
    rows.push([inlineCode(before ? "~" : "+"), "none", "all others", change(senders), "", ""]);
  }
  const [was, is] = [old, next].map((routes) => routes.map(({ name }) => inlineCode(name)).join(", "));
  if (rows.length === 0 && was === is) return [];
  const left = rows.length - limit;
  const order = was && is && was !== is ? ` The order was ${was}.` : "";
  return [
    next.length > 0
      ? `Who gets what: a message takes the first route that matches (${is}).${order}`
      : "Who gets what: there are no routes anymore.",
    "",
    ...(rows.length > 0 && limit > 0 ? [...markdownTable(HEAD, rows.slice(0, limit)), ""] : []),
    ...(left > 0 ? [`${plural(left, "more row")} left out.`, ""] : []),
  ];
}

/** A row for a route that changes; undefined stands for none. */
function changeRow(before: Route | undefined, after: Route | undefined): string[][] {
  if (isDeepStrictEqual(before, after)) return [];
  const sign = before ? (after ? "~" : "-") : "+";
  const both = [before, after].flatMap((route) => route ?? []);
  const cell = (of: (route: Route) => string) => change(both.map(of));
  return [
    [
      inlineCode(sign),
      inlineCode(after?.name ?? before?.name ?? ""),
      cell(
        (route) =>
          conditionsOf(route)
            .map((it) => inlineCode(it, MAX_VALUE))
            .join(" and ") || "all messages",
      ),
      cell(({ source, voice }) => withCalls(source, voice?.callerId)),
      cell(({ subaccount, voice }) => withCalls(subaccount, voice?.subaccount)),
      cell(({ channel }) => value(channel)),
    ],
  ];
}

const value = (it: string | undefined) => (it === undefined ? "as without a route" : inlineCode(it, MAX_VALUE));

const withCalls = (it: string | undefined, ofCalls: string | undefined) =>
  ofCalls === undefined ? value(it) : `${value(it)}; calls: ${value(ofCalls)}`;

/** A value, or two with an arrow if they differ. */
const change = (values: readonly string[]) => [...new Set(values)].join(" → ");
