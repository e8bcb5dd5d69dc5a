import { childEnvironment, deleteEmptyVariables } from "../../../cli/process/child-environment";

test("keeps the user's variables and adds the sandbox's", () => {
  expect(childEnvironment({ PATH: "/bin", TF_LOG: "debug" }, { AUTH0_CLIENT_ID: "sandbox" })).toEqual({
    PATH: "/bin",
    TF_LOG: "debug",
    CHECKPOINT_DISABLE: "1",
    AUTH0_CLIENT_ID: "sandbox",
  });
});

test.each([
  "AUTH0_API_TOKEN",
  "AUTH0_DOMAIN",
  "CDKTF_OUTPUT",
  "TF_CLI_ARGS_plan",
  "TF_DATA_DIR",
  "TF_REATTACH_PROVIDERS",
  "TF_VAR_apikey",
  "TF_WORKSPACE",
])("leaves out %s, which points elsewhere", (name) => {
  expect(childEnvironment({ [name]: "theirs" })).not.toHaveProperty(name);
});

test("keeps TF_CLI_CONFIG_FILE only if the file exists", () => {
  expect(childEnvironment({ TF_CLI_CONFIG_FILE: __filename })).toHaveProperty("TF_CLI_CONFIG_FILE", __filename);
  expect(childEnvironment({ TF_CLI_CONFIG_FILE: `${__filename}.missing` })).not.toHaveProperty("TF_CLI_CONFIG_FILE");
});

test("deletes empty credentials and secrets, but no other variables", () => {
  const env = { AUTH0_CLIENT_ID: "", TF_VAR_apikey: "", TF_VAR_subaccount: "acme", OTHER: "" };
  deleteEmptyVariables(env);
  expect(env).toEqual({ TF_VAR_subaccount: "acme", OTHER: "" });
});
