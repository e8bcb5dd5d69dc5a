import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Clients } from "../../sandbox/tenant/clients";
import { coveragePage } from "../../scripts/docs/coverage-page";
import { type OpenApi, readOpenApi } from "../../scripts/docs/open-api";
import { emulatedOperations } from "../../scripts/docs/operations";
import { describeWithReference } from "../sandbox/tenant/reference";

const PAGE = readFileSync(join(__dirname, "../../docs/sandbox-coverage.md"), "utf8");

describeWithReference("the page on what is emulated", "management-api.json", (file) => {
  test("is what the routes and the API description say: where it is not, `npm run docs` writes it anew", () => {
    expect(PAGE).toBe(coveragePage(readOpenApi(file)));
  });
});

test("the page has every operation that is emulated, and says so", () => {
  const rows = PAGE.replace(/ +/g, " ");
  const missing = emulatedOperations().filter(({ name }) => !rows.includes(`| \`${name}\` | yes |`));
  expect(missing).toEqual([]);
});

test("an operation that is described only is not emulated; one of no section is refused", () => {
  const describe = (path: string): OpenApi => {
    const get = { summary: "", security: [{ oauth: ["read:hooks"] }], responses: {} };
    return { paths: { [path]: { get } }, components: { schemas: {} } };
  };
  expect(coveragePage(describe("/hooks/all/later"))).toMatch(
    /\| `GET \/hooks\/all\/later` +\| no +\| `read:hooks` +\|/,
  );
  expect(() => coveragePage(describe("/clients"))).toThrow("has no section for GET /clients");
});

test("a client has every scope that an emulated operation needs, unless it says otherwise", () => {
  const [client] = new Clients([{}], { now: Date.now, after: () => () => {} }).list;
  const needed = new Set(emulatedOperations().flatMap(({ scopes }) => scopes));
  expect([...(client?.scopes ?? [])].sort()).toEqual([...needed].sort());
});
