import { type Provider, startProvider } from "../../../../sandbox/provider/server";
import { instantClock } from "../support/instant-clock";
import type { Received, ScriptedTenant } from "../support/scripted-tenant";
import type { Trace, TraceRequest } from "./trace";

/** Starts the stand-in with the environment of a recording. */
export function startProviderFor({ env = {} }: Trace, { domain, ca }: ScriptedTenant): Promise<Provider> {
  const usual = { AUTH0_DOMAIN: domain, AUTH0_CLIENT_ID: "client", AUTH0_CLIENT_SECRET: "secret" };
  const set = Object.entries({ ...usual, ...env }).filter(([, value]) => value !== null) as [string, string][];
  return startProvider({ env: Object.fromEntries(set), ca, clock: instantClock() });
}

/**
 * Expects requests in the recorded order or, if that varies (`anyOrder`), in that order for each object.
 * Each Terraform command with a request also fetches one token. Most recordings leave that out.
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

/** Groups requests by their object: an Action by its ID, bindings by their trigger, a new object by its name or type. */
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

/** Replaces the tenant's domain and the provider's generated IDs by placeholders. */
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

/** Sorts diagnostics. */
export const inAnyOrder = (diagnostics: readonly object[]) => diagnostics.map((one) => JSON.stringify(one)).sort();
