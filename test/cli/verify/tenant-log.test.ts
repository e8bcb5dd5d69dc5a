import type { ManagementApi } from "../../../cli/management-api";
import { TenantLog } from "../../../cli/verify/tenant-log";

type Entry = Readonly<Record<string, unknown>>;

/** A tenant whose log has these entries, one list after the other; then it refuses. */
function tenant(...lists: readonly (readonly Entry[])[]): ManagementApi {
  const rest = [...lists];
  const list = async () => {
    const data = rest.shift();
    if (!data) throw new Error("Too Many Requests");
    return { data };
  };
  return { logs: { list } } as unknown as ManagementApi;
}

const entry = (log_id: string, type: string, details: object = {}) => ({ log_id, type, details });

test("tells what is new and of this number, oldest first, and what is the end", async () => {
  const old = entry("1", "fn", { error: "yesterday's" });
  const added = [
    entry("5", "fn", { to: "XXXX99", error: "somebody else's" }),
    entry("4", "fn", { to: "XXXX23", error: { code: "rejected" } }),
    entry("3", "wn", { warning: "rate-limited" }),
    entry("2", "s"),
  ];
  const log = await TenantLog.open(tenant([old], [...added, old], added), "+12025550123");
  expect(await log.read()).toEqual([
    { what: "Auth0: tries again: rate-limited", isEnd: false },
    { what: 'Auth0: not sent: {"code":"rejected"}', isEnd: true },
  ]);
  expect(await log.read()).toEqual([]);
});

test("says what it needs when the log can't be read, at first or later", async () => {
  const message =
    "The tenant's log can't be read, where a failure is told: Too Many Requests. The credentials need the scope read:logs.";
  await expect(TenantLog.open(tenant(), "+12025550123")).rejects.toThrow(message);
  const log = await TenantLog.open(tenant([]), "+12025550123");
  await expect(log.read()).rejects.toThrow(message);
});
