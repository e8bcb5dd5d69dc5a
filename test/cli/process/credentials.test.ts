import { takeCredentials, useBackendCredentials } from "../../../cli/process/credentials";

const dev = { AUTH0_CLIENT_ID: "a", AUTH0_CLIENT_SECRET: "dev-secret" };

test("gives each environment its own variables, and no environment those of all", () => {
  const { env, credentials } = takeCredentials({ PATH: "/bin", AUTH0_8X8_CREDENTIALS: JSON.stringify({ dev }) });
  expect(env).toEqual({ PATH: "/bin" });
  expect(credentials("dev")).toEqual(dev);
  expect(credentials("prod")).toEqual({});
  expect(credentials("constructor")).toEqual({});
  expect(takeCredentials({}).credentials("dev")).toEqual({});
});

test("warns once of environments that the app doesn't have, and goes on", () => {
  const error = jest.spyOn(console, "error").mockImplementation();
  const AUTH0_8X8_CREDENTIALS = JSON.stringify({ dev, prdo: dev, stagign: dev });
  for (const names of [
    ["dev", "prdo", "stagign"],
    ["dev", "prod"],
    ["dev", "prod"],
  ]) {
    takeCredentials({ AUTH0_8X8_CREDENTIALS }).warnOfUnknown(names);
  }
  expect(error.mock.calls).toEqual([
    [
      'Warning: AUTH0_8X8_CREDENTIALS: "prdo", "stagign" aren\'t environments of this app, so these credentials have no effect. Correct or remove them. To list the environments, run `npx auth0-8x8 environments`.',
    ],
  ]);
});

test("sets the backend's variables, and hides their values in GitHub's log, line by line", () => {
  const log = jest.spyOn(console, "log").mockImplementation();
  const variables = { AWS_ACCESS_KEY_ID: "key", GOOGLE_CREDENTIALS: "one\ntwo" };
  const env = { GITHUB_ACTIONS: "true", AUTH0_8X8_BACKEND_CREDENTIALS: JSON.stringify(variables) };
  useBackendCredentials(env);
  expect(env).toEqual({ GITHUB_ACTIONS: "true", ...variables });
  expect(log.mock.calls.flat()).toEqual(["::add-mask::key", "::add-mask::one", "::add-mask::two"]);
  log.mockRestore();
});

test.each([
  ["no JSON", "AWS_SECRET=the-secret"],
  ["another name", '{"NODE_OPTIONS":"the-secret"}'],
  ["no text", '{"AWS_REGION":["the-secret"]}'],
  ["a list", '["the-secret"]'],
])("refuses %s and doesn't quote it", (_, json) => {
  const use = () => useBackendCredentials({ AUTH0_8X8_BACKEND_CREDENTIALS: json });
  expect(use).toThrow(
    "AUTH0_8X8_BACKEND_CREDENTIALS isn't valid JSON, or it sets a variable that isn't allowed. Use JSON such as",
  );
  expect(use).not.toThrow("the-secret");
});
