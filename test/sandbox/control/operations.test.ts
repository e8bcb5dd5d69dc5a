import { type Sandbox, startSandbox } from "../../../sandbox";
import { deployAction } from "../../../scripts/docs/pictures/sandbox-action";

let sandbox: Sandbox;
let page: string;
beforeEach(async () => {
  sandbox = await startSandbox({ terraform: true });
  page = await sandbox.page();
  deployAction(sandbox);
});
afterEach(() => sandbox.close());

/** Calls the control API. Sends an object as JSON. */
async function call(method: string, path: string, body?: object) {
  const sent = body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const answer = await fetch(new URL(`api/${path}`, page), { method, ...sent });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : null };
}

const logIn = () => sandbox.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550123" });

test("adds faults, counts the requests that meet them, and removes one or all", async () => {
  const limit = { fault: { kind: "rate-limit" }, method: "PATCH", path: "/actions/actions/:id" };
  const rejected = { api: "sms", path: "*/messages", fault: { kind: "rejected" }, times: 2 };
  const [auth0, eightXEight] = [await call("POST", "faults/auth0", limit), await call("POST", "faults/8x8", rejected)];
  expect([auth0.status, eightXEight.status]).toEqual([201, 201]);
  expect(await logIn().done).toMatchObject({ sent: false });
  expect((await call("GET", "faults")).body.faults).toEqual([
    { side: "auth0", id: auth0.body.id, rule: limit, met: 0 },
    {
      side: "8x8",
      id: eightXEight.body.id,
      rule: rejected,
      met: 1,
      lastReaction: expect.stringMatching(/^drop: rejected: /),
    },
  ]);
  expect((await call("DELETE", `faults/8x8/${eightXEight.body.id}`)).status).toBe(204);
  expect((await call("DELETE", `faults/8x8/${eightXEight.body.id}`)).status).toBe(404);
  expect((await call("DELETE", `faults/auth0/${auth0.body.id}`)).status).toBe(204);
  await call("POST", "faults/8x8", rejected);
  await call("POST", "reset");
  expect((await call("GET", "faults")).body).toEqual({ faults: [] });
  expect(await logIn().done).toEqual({ sent: true });
});

test.each([
  ["faults/auth0", {}, "fault"],
  [
    "faults/auth0",
    { fault: { kind: "rejected" } },
    "fault/kind: must be one of status, rate-limit, latency, reset, unanswered, cut-body.",
  ],
  ["faults/auth0", { fault: { kind: "status", status: "503" } }, "fault/status: must be integer."],
  [
    "faults/auth0",
    { fault: { kind: "status", status: 503, headers: { "retry-after": "1\n" } } },
    "fault/headers/retry-after",
  ],
  ["faults/auth0", { fault: { kind: "status" } }, "status"],
  ["faults/auth0", { fault: { kind: "reset" }, api: "sms" }, "api"],
  ["faults/8x8", { fault: { kind: "reset" }, probability: 30 }, "probability"],
  ["faults/8x8", { fault: { kind: "reset", handle: true } }, "handle"],
  ["clock", { ms: -1 }, "ms"],
  ["drift", { change: "secret" }, "name"],
  ["drift", { change: "none" }, "change: must be one of code, secret, unbind, disable-provider."],
])("%s refuses %j and names the invalid field", async (path, body, field) => {
  const answer = await call("POST", path, body);
  expect(answer).toEqual({ status: 400, body: { error: expect.stringContaining(field) } });
});

test("advances the clock, and waits for the retry that is due", async () => {
  await call("POST", "faults/8x8", { fault: { kind: "rate-limit" }, times: 2 });
  const message = logIn();
  const before = sandbox.clock.now();
  const { body } = await call("POST", "clock", { ms: 60_000 });
  expect(message.attempts.map(({ outcome }) => outcome)).toEqual(["retry", "completed"]);
  expect(Date.parse(body.now)).toBeGreaterThanOrEqual(before + 60_000);
});

test("revokes a key until reset, and rotates one for good", async () => {
  await call("POST", "key/revoke");
  expect((await logIn().done).reason).toContain("401");
  await call("POST", "reset");
  expect(await logIn().done).toEqual({ sent: true });
  const { apikey } = sandbox.secrets;
  await call("POST", "key/rotate");
  expect(sandbox.secrets.apikey).not.toBe(apikey);
  expect((await logIn().done).reason).toContain("401");
});

test("kills processes, and starts Terraform's provider again", async () => {
  expect((await call("POST", "kill/actions")).status).toBe(204);
  expect(sandbox.variables.TF_REATTACH_PROVIDERS).toBeDefined();
  expect((await call("POST", "kill/stand-in")).status).toBe(204);
  expect(sandbox.variables.TF_REATTACH_PROVIDERS).toBeUndefined();
  expect((await call("POST", "kill/stand-in")).status).toBe(409);
  expect((await call("POST", "start/stand-in")).status).toBe(204);
  expect(sandbox.variables.TF_REATTACH_PROVIDERS).toBeDefined();
});

test("makes changes in the dashboard and undoes them, or explains why it can't", async () => {
  const { actions, bindings, phoneProviders } = sandbox.tenant.model;
  for (const drift of [{ change: "code", code: "// edited" }, { change: "disable-provider" }, { change: "unbind" }]) {
    expect((await call("POST", "drift", drift)).status).toBe(204);
  }
  expect(actions.find()[0]?.deployedVersion?.code).toBe("// edited");
  expect(phoneProviders.list()[0]?.disabled).toBe(true);
  expect(bindings.list("custom-phone-provider")).toEqual([]);
  await call("POST", "faults/8x8", { fault: { kind: "reset" } });
  expect((await call("POST", "recover")).status).toBe(204);
  expect(bindings.list("custom-phone-provider")).toHaveLength(1);
  expect(await logIn().done).toEqual({ sent: true }); // the code runs again
  const error = "The Action has no secret none. Use one of: apikey, subaccount.";
  expect(await call("POST", "drift", { change: "secret", name: "none" })).toEqual({ status: 409, body: { error } });
});
