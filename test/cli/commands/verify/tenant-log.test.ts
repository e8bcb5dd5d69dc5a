import { TenantLog } from "../../../../cli/commands/verify/tenant-log";
import type { ManagementClient } from "../../../../cli/tenant/management-client";

type Entry = Readonly<Record<string, unknown>>;

/** Creates a tenant that returns these log entries, one list per call, and then refuses. */
function tenant(...lists: readonly (readonly Entry[])[]): ManagementClient {
  const rest = [...lists];
  const list = async () => {
    const data = rest.shift();
    if (!data) throw Object.assign(new Error("Insufficient scope"), { statusCode: 403 });
    return { data };
  };
  return { logs: { list } } as unknown as ManagementClient;
}

const entry = (log_id: string, type: string, details: object = {}) => ({ log_id, type, details });

test("returns new entries for this number, oldest first, and whether Auth0 gave up", async () => {
  const old = entry("1", "fn", { error: "yesterday's" });
  const added = [
    entry("5", "fn", { to: "XXXX99", error: "someone else's" }),
    entry("4", "fn", { to: "XXXX23", error: { code: "rejected" } }),
    entry("3", "wn", { warning: "rate-limited" }),
    entry("2", "s"),
  ];
  const log = await TenantLog.open(tenant([old], [...added, old], added), "+12025550123");
  expect(await log.read()).toEqual([
    { what: "Auth0: tries again: rate-limited", isFinal: false },
    { what: 'Auth0: not sent: {"code":"rejected"}', isFinal: true },
  ]);
  expect(await log.read()).toEqual([]);
});

test("names the missing scope if the log can't be read, at first or later", async () => {
  const message =
    "Can't read the tenant's log, which shows failures: Insufficient scope. Make sure that the credentials in AUTH0_… are for this tenant and have the scope read:logs.";
  await expect(TenantLog.open(tenant(), "+12025550123")).rejects.toThrow(message);
  const log = await TenantLog.open(tenant([]), "+12025550123");
  await expect(log.read()).rejects.toThrow(message);
});
