import { version as axios } from "axios/package.json";
import { ApiClient } from "./api-client";

/* Packages that Actions declare: axios is installed here, and so is there for an Action; nothing is fetched. */
let api: ApiClient;
beforeAll(async () => {
  api = await ApiClient.start({ packages: "installed" });
}, 20_000);
afterAll(() => api.tenant.close());

const code = `const axios = require("axios");
const { version } = require("axios/package.json");
exports.onExecuteSendPhoneMessage = async () => { throw new Error([typeof axios.post, version].join(" ")); };`;

async function create(dependencies: readonly object[]) {
  const supported_triggers = [{ id: "send-phone-message", version: "v2" }];
  const { json } = await api.call("POST", "/actions/actions", { name: "a", supported_triggers, code, dependencies });
  const path = `/actions/actions/${json.id}`;
  await api.call("GET", path);
  return { path, status: (await api.call("GET", path)).json.status };
}

test("an Action may require what it declares and is installed", async () => {
  const { path, status } = await create([{ name: "axios", version: axios }]);
  expect(status).toBe("built");
  const { json } = await api.call("POST", `${path}/test`, { payload: { event: {} } });
  expect(json.payload.error).toMatchObject({ message: `function ${axios}` });
});

test("what is installed and not declared is not there", async () => {
  const { path, status } = await create([]);
  expect(status).toBe("built");
  const { json } = await api.call("POST", `${path}/test`, { payload: { event: {} } });
  expect(json.payload.error.message).toContain("Cannot find module 'axios'");
});

test.each([
  ["is not there", { name: "no-such-package", version: "1.0.0" }],
  ["is there in another version", { name: "axios", version: "0.1.0" }],
])("a build fails at a package that %s, and the Action can't be deployed", async (_, dependency) => {
  const { path, status } = await create([{ name: "axios", version: "latest" }, dependency]);
  expect(status).toBe("failed");
  expect(await api.call("POST", `${path}/deploy`)).toMatchObject({ status: 400 });
});
