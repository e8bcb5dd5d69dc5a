import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Clients } from "../../../sandbox/tenant/http/clients";
import { coveragePage } from "../../../scripts/docs/coverage-page";
import { type OpenApi, readOpenApi } from "../../../scripts/docs/open-api";
import { emulatedOperations } from "../../../scripts/docs/operations";
import { describeWithReference } from "../../sandbox/tenant/conformance/reference";

const PAGE = readFileSync(join(__dirname, "../../../docs/reference/sandbox-coverage.md"), "utf8");

describeWithReference("the page of emulated operations", "management-api.json", (file) => {
  test("matches the routes and the API description (if not, run `npm run docs`)", () => {
    expect(PAGE).toBe(coveragePage(readOpenApi(file)));
  });
});

test("the page lists every emulated operation as emulated", () => {
  const rows = PAGE.replace(/ +/g, " ");
  const missing = emulatedOperations().filter(({ name }) => !rows.includes(`| \`${name}\` | yes |`));
  expect(missing).toEqual([]);
});

test("an operation without a route isn't emulated; one without a section is an error", () => {
  const describe = (path: string): OpenApi => {
    const get = { summary: "", security: [{ oauth: ["read:hooks"] }], responses: {} };
    return { paths: { [path]: { get } }, components: { schemas: {} } };
  };
  expect(coveragePage(describe("/hooks/all/later"))).toMatch(
    /\| `GET \/hooks\/all\/later` +\| no +\| `read:hooks` +\|/,
  );
  expect(() => coveragePage(describe("/clients"))).toThrow("has no section for GET /clients");
});

test("by default, a client has every scope that emulated operations need", () => {
  const [client] = new Clients([{}], { now: Date.now, after: () => () => {} }).list;
  const needed = new Set(emulatedOperations().flatMap(({ scopes }) => scopes));
  expect([...(client?.scopes ?? [])].sort()).toEqual([...needed].sort());
});
