import { selectEnvironments } from "../../../../cli/terraform/open/select";

const NAMES = ["sandbox", "eu-2", "eu-1", "us-1", "prod"];
const select = (...patterns: string[]) => selectEnvironments({ patterns }, NAMES);

test.each([
  [["prod"], ["prod"]],
  [
    ["prod", "eu-1"],
    ["eu-1", "prod"],
  ],
  [["eu-*"], ["eu-2", "eu-1"]],
  [
    ["eu-*", "eu-1"],
    ["eu-2", "eu-1"],
  ],
  [["{eu,us}-1"], ["eu-1", "us-1"]],
  [["*"], ["eu-2", "eu-1", "us-1", "prod"]],
  [["sandbox"], ["sandbox"]],
])("%j selects %j, in the app's order", (patterns, expected) => {
  expect(select(...patterns)).toEqual(expected);
});

test("--all selects all but the sandbox", () => {
  expect(selectEnvironments({ patterns: [], all: true }, NAMES)).toEqual(["eu-2", "eu-1", "us-1", "prod"]);
});

test.each([
  [["nowhere"], "No environment named nowhere. Use one of: sandbox, eu-2, eu-1, us-1, prod."],
  [["asia-*"], "No environment matches asia-*. Environments: eu-2, eu-1, us-1, prod."],
  [[], "Name an environment, or pass --all."],
])("%j is a wrong use", (patterns, message) => {
  expect(() => select(...patterns)).toThrow(
    expect.objectContaining({ message: expect.stringContaining(message), exitCode: 2 }),
  );
});

test("names and --all together are a wrong use", () => {
  expect(() => selectEnvironments({ patterns: ["prod"], all: true }, NAMES)).toThrow("but not both");
});
