import { ApiClient } from "./api-client";

let api: ApiClient;

beforeEach(async () => {
  api = await ApiClient.start();
  for (const type of ["fn", "wn", "cs"]) api.tenant.model.logs.add({ type, description: type });
});
afterEach(() => api.tenant.close());

const types = (logs: { type: string }[]) => logs.map(({ type }) => type);

test("the log is read newest first, or oldest first, in pages", async () => {
  expect(types((await api.call("GET", "/logs")).json)).toEqual(["cs", "wn", "fn"]);
  expect(types((await api.call("GET", "/logs?sort=date:1")).json)).toEqual(["fn", "wn", "cs"]);
  const { json } = await api.call("GET", "/logs?page=1&per_page=2&include_totals=true");
  expect(json).toMatchObject({ start: 2, limit: 2, length: 1, total: 3, logs: [{ type: "fn" }] });
});

test("an entry is read by its id", async () => {
  const [entry] = api.tenant.model.logs.list();
  expect((await api.call("GET", `/logs/${entry?.log_id}`)).json).toEqual(entry);
  expect((await api.call("GET", "/logs/other")).status).toBe(404);
});
