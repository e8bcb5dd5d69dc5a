import { ApiClient } from "../../api-client";
import { answers, linesOf } from "../deviations";
import { describeWithReference } from "../reference";
import { type ApiAnswer, DescribedAnswers, requireDescribed } from "./described-answers";

const action = { name: "a", supported_triggers: [{ id: "custom-phone-provider" }], code: "// a" };
const hook = { name: "h", script: "// h", triggerId: "send-phone-message" };
const provider = { name: "custom", credentials: {}, configuration: { delivery_methods: ["text"] } };
const recordedSettings = {
  universal_login: {},
  flags: {
    allow_other_legacy_grant_types: true,
    new_universal_login_experience_enabled: true,
    universal_login: true,
  },
};

describeWithReference("answers as described", "management-api.json", (file) => {
  const described = new DescribedAnswers(file);

  test("finds an unknown property, another status and another error", () => {
    const secrets = { status: 200, json: { a: "_VALUE_NOT_SHOWN_", b: 1 } };
    expect(described.differences("GET", "/hooks/1/secrets", secrets)).toEqual([
      "GET /hooks/{id}/secrets 200: /b must be string",
    ]);
    expect(described.differences("GET", "/hooks/1?fields=id", { status: 418, json: {} })).toEqual([
      "GET /hooks/{id} 418: is not described",
    ]);
    expect(described.differences("GET", "/hooks/1", { status: 404, json: { statusCode: 404, error: "a" } })).toEqual([
      "GET /hooks/{id} 404: must have required property 'message'",
    ]);
    expect(() => requireDescribed("GET", "/hooks/1/secrets", secrets)).toThrow("/b must be string");
  });

  test("finds exactly the listed deviations", async () => {
    const api = await ApiClient.start();
    const found = new Set<string>();
    const call = async (method: string, path: string, body?: unknown) => {
      const answer = await api.call(method, path, body);
      for (const line of described.differences(method, path, answer)) found.add(line);
      return answer.json;
    };
    try {
      await provoke(call, api);
      expect([...found].sort()).toEqual([...linesOf(answers)].sort());
    } finally {
      await api.tenant.close();
    }
  }, 30_000); // compiles every schema
});

/** Makes every request whose answer differs from its description. */
async function provoke(call: Caller, { tenant: { model } }: ApiClient) {
  await actionsAndBindings(call, model);
  await phoneProvidersAndTemplates(call);
  await hooksAndSettings(call, model);
}

type Caller = (method: string, path: string, body?: unknown) => Promise<ApiAnswer["json"]>;

async function actionsAndBindings(call: Caller, { actions }: ApiClient["tenant"]["model"]) {
  await call("GET", "/actions/triggers");
  const { id } = await call("POST", "/actions/actions", { ...action, deploy: true });
  const path = `/actions/actions/${id}`;
  actions.get(id).finishBuild();
  await call("GET", "/actions/actions");
  await call("GET", path);
  await call("PATCH", path, { code: "// b" });
  actions.get(id).finishBuild();
  const { id: version } = await call("POST", `${path}/deploy`);
  await call("POST", `${path}/versions/${version}/deploy`);
  const bindings = "/actions/triggers/custom-phone-provider/bindings";
  await call("PATCH", bindings, { bindings: [{ ref: { type: "action_id", value: "none" } }] });
  await call("PATCH", bindings, { bindings: [{ ref: { type: "action_id", value: id } }] });
  await call("GET", bindings);
  await call("DELETE", path);
}

async function phoneProvidersAndTemplates(call: Caller) {
  const providers = "/branding/phone/providers";
  const { id } = await call("POST", providers, provider);
  await call("GET", providers);
  await call("GET", `${providers}/${id}`);
  await call("PATCH", `${providers}/${id}`, { disabled: false });
  await call("PUT", "/guardian/factors/phone/message-types", { message_types: ["voice"] });
  const templates = "/branding/phone/templates";
  await call("GET", templates);
  const template = await call("POST", templates, { type: "otp_verify" });
  await call("GET", `${templates}/${template.id}`);
  await call("PATCH", `${templates}/${template.id}`, { disabled: false });
  await call("PATCH", `${templates}/${template.id}/reset`);
  await call("PATCH", `${templates}/none/reset`);
}

async function hooksAndSettings(call: Caller, { settings }: ApiClient["tenant"]["model"]) {
  const { id } = await call("POST", "/hooks", hook);
  await call("GET", `/hooks/${id}/secrets`);
  await call("POST", `/hooks/${id}/secrets`, { a: "1" });
  await call("PATCH", `/hooks/${id}/secrets`, { a: "2" });
  await call("PATCH", `/hooks/${id}`, { name: "g" });
  await call("DELETE", "/hooks/none");
  await call("DELETE", "/hooks/none/secrets", ["a"]);
  await call("POST", "/hooks/none/secrets", { a: "1" });
  settings.update(recordedSettings);
  await call("PATCH", "/tenants/settings", { idle_ephemeral_session_lifetime_in_minutes: 15 });
  await call("GET", "/tenants/settings");
  const flags = { use_scope_descriptions_for_consent: true, enable_legacy_logs_search_v2: false };
  await call("PATCH", "/tenants/settings", { flags });
}
