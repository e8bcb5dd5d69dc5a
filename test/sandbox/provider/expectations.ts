import type { Received, ScriptedTenant } from "./scripted-tenant";
import type { TraceRequest } from "./trace";

/**
 * Requests in the recorded order, or where that varies (`anyOrder`) in that order for each object.
 * A Terraform command that makes a request fetches one token, which most recordings leave out.
 */
export function expectRequests(
  tenant: ScriptedTenant,
  at: string,
  recorded: readonly TraceRequest[],
  anyOrder: boolean,
): void {
  const isToken = ({ path }: { readonly path: string }) => path === "/oauth/token";
  const received = recorded.some(isToken) ? tenant.received : tenant.received.filter((request) => !isToken(request));
  const expected = recorded.map(({ status, response, ...request }) => request);
  const compared = (requests: readonly Received[]) => [at, anyOrder ? byObject(requests) : requests];
  expect(compared(received)).toEqual(compared(expected));
  expect([at, tenant.received.filter(isToken).length]).toEqual([at, recorded.length > 0 ? 1 : 0]);
}

/** Requests by the object that they are about: an Action by its id, bindings by their trigger. */
function byObject(requests: readonly Received[]): Map<string, Received[]> {
  const groups = new Map<string, Received[]>();
  for (const request of requests) {
    const { path, body } = request;
    const [object] = /^\/\w+\/\w+\/[^/?]+/.exec(path) ?? [`${path} ${(body as { readonly name: string }).name}`];
    groups.set(object, [...(groups.get(object) ?? []), request]);
  }
  return groups;
}
