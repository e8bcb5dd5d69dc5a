import { type Provider, startProvider } from "../../../sandbox/provider/server";
import { instantClock } from "./instant-clock";
import type { Received, ScriptedTenant } from "./scripted-tenant";
import type { Trace, TraceRequest } from "./trace";

/** The stand-in in the environment of a recording. */
export function startProviderFor({ env = {} }: Trace, { domain, ca }: ScriptedTenant): Promise<Provider> {
  const usual = { AUTH0_DOMAIN: domain, AUTH0_CLIENT_ID: "client", AUTH0_CLIENT_SECRET: "secret" };
  const set = Object.entries({ ...usual, ...env }).filter(([, value]) => value !== null) as [string, string][];
  return startProvider({ env: Object.fromEntries(set), ca, clock: instantClock() });
}

/**
 * Requests in the recorded order, or where that varies (`anyOrder`) in that order for each object.
 * A Terraform command that makes a request fetches one token, which most recordings leave out.
 */
export function expectRequests(
  { received }: ScriptedTenant,
  at: string,
  recorded: readonly TraceRequest[] = [],
  anyOrder = false,
): void {
  const tokens = received.filter(isToken).length;
  if (!recorded.some(isToken)) expect([at, tokens]).toEqual([at, recorded.length > 0 ? 1 : 0]);
  const compared = received.filter((request) => recorded.some(isToken) || !isToken(request));
  const expected = recorded.map(({ status, response, ...request }) => request);
  const arranged = (requests: readonly Received[]) => [at, anyOrder ? byObject(requests) : requests];
  expect(arranged(compared)).toEqual(arranged(expected));
}

const isToken = ({ path }: { readonly path: string }) => path === "/oauth/token";

/** Requests by the object that they are about: an Action by its id, bindings by their trigger, what is new by its name or type. */
function byObject(requests: readonly Received[]): Map<string, Received[]> {
  const groups = new Map<string, Received[]>();
  for (const request of requests) {
    const { path, body } = request;
    const { name, type } = (body ?? {}) as Readonly<Record<string, string>>;
    const [object] = /^.*<\w+:\d+>|^\/actions\/triggers\/[^/]+|^\/guardian/.exec(path) ?? [`${path} ${name ?? type}`];
    groups.set(object, [...(groups.get(object) ?? []), request]);
  }
  return groups;
}

/** Puts placeholders for the tenant's domain and for the ids that the provider made up. */
export function anonymizer({ domain }: ScriptedTenant): (shown: readonly object[]) => readonly object[] {
  const ids: string[] = [];
  const placeholder = (id: string) => {
    if (!ids.includes(id)) ids.push(id);
    return `<id:${ids.indexOf(id) + 1}>`;
  };
  return (shown) =>
    JSON.parse(
      JSON.stringify(shown)
        .replaceAll(domain, "<domain>")
        .replace(/terraform-\d{17}[0-9a-f]{8}/g, placeholder),
    );
}

/** Diagnostics in an order of their own. */
export const inAnyOrder = (diagnostics: readonly object[]) => diagnostics.map((one) => JSON.stringify(one)).sort();
