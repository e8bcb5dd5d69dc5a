import { existsSync, writeFileSync } from "node:fs";
import { ErrorLog } from "../../../cli/terraform/error-log";

const LOG = `2026-11-24T14:25:02.549Z [ERROR] AttachSchemaTransformer: No provider config schema available
2026-11-24T14:25:02.552Z [ERROR] vertex "auth0_action.action" error: 403 Forbidden: only one
2026-11-24T14:25:02.552Z [ERROR] vertex "auth0_action.action (expand)" error: 403 Forbidden: only one
`;

let log: ErrorLog;
beforeEach(() => {
  log = new ErrorLog();
});
afterEach(() => log.remove());

test("returns each error that the output doesn't mention, once", () => {
  const { TF_LOG_PATH: file = "", TF_LOG_CORE: level } = log.variables({});
  expect(level).toBe("ERROR");
  expect(log.missingIn("")).toEqual([]);
  writeFileSync(file, LOG);
  expect(log.missingIn("Creating...")).toEqual(["Error: 403 Forbidden: only one, with auth0_action.action"]);
  expect(log.missingIn("│ Error: 403 Forbidden: only one")).toEqual([]);
  log.remove();
  expect(existsSync(file)).toBe(false);
});

test.each(["TF_LOG", "TF_LOG_CORE"])("doesn't replace a log that the user asked for with %s", (name) => {
  expect(log.variables({ [name]: "TRACE" })).toEqual({});
});
