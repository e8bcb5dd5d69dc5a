import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { childEnvironment } from "../../cli/process/child-environment";
import { type Sandbox, startSandbox } from "../../sandbox";

/** A secret of a real account: in the user's shell, or in a program that uses the sandbox by mistake. */
const REAL = "a-secret-of-a-real-account";
const SHELL = {
  AUTH0_API_TOKEN: REAL,
  AUTH0_CLIENT_SECRET: REAL,
  TF_VAR_apikey: REAL,
  TF_VAR_us_apikey: REAL,
};

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ terraform: true });
});
afterAll(() => sandbox.close());

function post(url: string, headers: Record<string, string>, body: object): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = {
      method: "POST",
      ca: readFileSync(sandbox.variables.NODE_EXTRA_CA_CERTS ?? "", "utf8"),
      headers: { "content-type": "application/json", ...headers },
    };
    const sent = request(url, options, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, body: await text(answer) });
    });
    sent.on("error", reject).end(JSON.stringify(body));
  });
}

test("a child process gets the sandbox's secrets, not the shell's", () => {
  const env = childEnvironment(SHELL, sandbox.variables);
  expect(Object.entries(env).filter(([, value]) => value?.includes(REAL))).toEqual([]);
  expect(env.TF_VAR_apikey).toBe(sandbox.secrets.apikey);
});

test("real secrets sent to the sandbox are rejected and stored nowhere", async () => {
  const audience = `${sandbox.tenant.url}/api/v2/`;
  const credentials = { grant_type: "client_credentials", audience, client_id: "real", client_secret: REAL };
  const bearer = { authorization: `Bearer ${REAL}` };
  const answers = [
    await post(`${sandbox.tenant.url}/oauth/token`, {}, credentials),
    await post(`${audience}actions/actions`, bearer, {}),
    await post(`${sandbox.eightXEight.origin}/api/v1/subaccounts/sandbox_otp/messages`, bearer, {
      destination: "+12025550123",
      text: "hello",
    }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 400, 401]); // 400 because the token isn't a JWT
  const kept = [answers, sandbox.tenant.model.logs.list(), sandbox.eightXEight.log.list(), sandbox.inbox.messages];
  expect(JSON.stringify(kept)).not.toContain(REAL);
  const files = readdirSync(sandbox.directory, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  const contents = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"));
  expect(contents.filter((content) => content.includes(REAL))).toEqual([]);
});

test("a secret of an Action appears in no file, log or answer", async () => {
  sandbox.seed({
    actions: [
      {
        name: "SMS",
        code: `exports.onExecuteCustomPhoneProvider = async ({ secrets }, api) => api.notification.drop("refused");`,
        secrets: [{ name: "apikey", value: REAL }],
        supported_triggers: [{ id: "custom-phone-provider" }],
        deploy: true,
        bind: "custom-phone-provider",
      },
    ],
    providers: [{ name: "custom", configuration: { delivery_methods: ["text"] } }],
  });
  await sandbox.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550123" }).done;
  const page = await (await fetch(new URL("api/faults", await sandbox.page()))).text();
  const [action] = sandbox.tenant.model.actions.find();
  expect(JSON.stringify([page, action, sandbox.tenant.model.logs.list()])).not.toContain(REAL);
  const files = readdirSync(sandbox.directory, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  for (const { parentPath, name } of files) {
    expect(readFileSync(join(parentPath, name), "utf8")).not.toContain(REAL);
  }
});
