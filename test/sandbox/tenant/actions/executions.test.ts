import { AdjustableClock } from "../../../../sandbox/base/clock";
import type { SeedAction } from "../../../../sandbox/tenant/tenant";
import { ApiClient } from "../api-client";

let api: ApiClient;
let clock: AdjustableClock;

beforeEach(() => {
  clock = new AdjustableClock({ frozen: true });
});
afterEach(() => api.tenant.close());

const request = { type: "otp_verify", recipient: "+6500000001" } as const;

function action(name: string, trigger: string, body: string): SeedAction {
  const handler = trigger === "custom-phone-provider" ? "onExecuteCustomPhoneProvider" : "onExecuteSendPhoneMessage";
  const code = `exports.${handler} = async (event, api) => { ${body} };`;
  return { name, code, supported_triggers: [{ id: trigger }], deploy: true, bind: trigger };
}

async function startUnified(body: string) {
  const actions = [action("8x8 SMS", "custom-phone-provider", body)];
  const providers = [{ name: "custom", configuration: { delivery_methods: ["text"] } }] as const;
  api = await ApiClient.start({ clock, seed: { actions, providers } });
}

/** The executions in the tenant's log, by entry. */
const logged = () =>
  api.tenant.model.logs.list().map(({ type, details }) => {
    const { actions } = (details ?? {}) as { readonly actions?: { readonly executions: readonly string[] } };
    return [type, actions?.executions];
  });

test("each attempt is an execution that the log references and the API shows", async () => {
  await startUnified(
    "globalThis.n = (globalThis.n ?? 0) + 1; if (n < 2) api.notification.retry('busy'); else throw 'no';",
  );
  const at = (ms: number) => new Date(ms).toISOString();
  const begin = clock.now();
  const { done, attempts } = api.tenant.sendPhoneMessage(request);
  await api.tenant.model.phoneMessages.executed();
  await clock.advance(10_000);
  await done;
  const [first, second] = attempts.map(({ executionId }) => executionId);
  expect(second).not.toBe(first);
  expect(logged()).toEqual([
    ["wn", [first]],
    ["actions_execution_failed", [second]],
    ["fn", [second]],
    ["gd_send_sms_failure", [second]],
  ]);
  const execution = (id: string | undefined, ms: number, error?: object) => ({
    id,
    trigger_id: "custom-phone-provider",
    status: "final",
    results: [{ action_name: "8x8 SMS", ...(error && { error }), started_at: at(ms), ended_at: at(ms) }],
    created_at: at(ms),
    updated_at: at(ms),
  });
  expect(await api.call("GET", `/actions/executions/${first}`)).toEqual({ status: 200, json: execution(first, begin) });
  expect((await api.call("GET", `/actions/executions/${second}`)).json).toEqual(
    execution(second, begin + 10_000, { msg: "no" }),
  );
});

test("an execution is gone after ten days", async () => {
  await startUnified("");
  const { done, attempts } = api.tenant.sendPhoneMessage(request);
  await done;
  const { executions } = api.tenant.model;
  const id = attempts[0]?.executionId ?? "";
  await clock.advance(10 * 86_400_000);
  expect(executions.get(id).id).toBe(id);
  await clock.advance(1);
  expect(() => executions.get(id)).toThrow("That execution does not exist.");
});

test("all Actions of a trigger share one execution", async () => {
  const trigger = "send-phone-message";
  const actions = [action("one", trigger, ""), action("two", trigger, "throw new Error('no')")];
  api = await ApiClient.start({ clock, phoneConsolidatedExperience: false, seed: { actions } });
  const { guardian } = api.tenant.model;
  guardian.setFactor("sms", true);
  guardian.setMessageTypes(["sms"]);
  guardian.legacyPhone.provider = "phone-message-hook";
  const { done, attempts } = api.tenant.sendPhoneMessage(request);
  await done;
  const { json } = await api.call("GET", `/actions/executions/${attempts[0]?.executionId}`);
  expect(json.results).toMatchObject([{ action_name: "one" }, { action_name: "two", error: { msg: "no" } }]);
});
