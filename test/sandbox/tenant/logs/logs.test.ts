import { ApiClient } from "../api-client";

let api: ApiClient;

beforeEach(async () => {
  api = await ApiClient.start();
  for (const type of ["fn", "wn", "cs"]) api.tenant.model.logs.add({ type, description: type });
});
afterEach(() => api.tenant.close());

const types = (logs: { type: string }[]) => logs.map(({ type }) => type);

test("lists the log newest first or oldest first, in pages", async () => {
  expect(types((await api.call("GET", "/logs")).json)).toEqual(["cs", "wn", "fn"]);
  expect(types((await api.call("GET", "/logs?sort=date:1")).json)).toEqual(["fn", "wn", "cs"]);
  const { json } = await api.call("GET", "/logs?page=1&per_page=2&include_totals=true");
  expect(json).toMatchObject({ start: 2, limit: 2, length: 1, total: 3, logs: [{ type: "fn" }] });
});

test("reads an entry by its id", async () => {
  const [entry] = api.tenant.model.logs.list();
  expect((await api.call("GET", `/logs/${entry?.log_id}`)).json).toEqual(entry);
  expect((await api.call("GET", "/logs/other")).status).toBe(404);
});

test("searches by type and period, and refuses other searches", async () => {
  const day = 24 * 3_600_000;
  api.tenant.model.logs.add({ type: "fn", description: "old" }, Date.now() - day);
  const search = (q: string) => api.call("GET", `/logs?${new URLSearchParams({ q })}`);
  const since = new Date(Date.now() - day / 2).toISOString();
  expect(types((await search(`type:(fn OR wn) AND date:[${since} TO *]`)).json)).toEqual(["wn", "fn"]);
  expect(types((await search(`type:(fn) AND date:[2020-01-01T00:00:00Z TO ${since}]`)).json)).toEqual(["fn"]);
  expect((await search("user_name:somebody")).status).toBe(400);
});
