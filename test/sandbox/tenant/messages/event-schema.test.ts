import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { createCertificate } from "../../../../sandbox/base/certificate";
import { ActionRuntime } from "../../../../sandbox/runtime/action-runtime";
import type { PhoneMessageRequest } from "../../../../sandbox/tenant/messages/event";
import { type RunningTenant, startTenant } from "../../../../sandbox/tenant/start-tenant";
import { describeWithReference } from "../conformance/reference";

/* Compares the events for Actions with Auth0's own schemas: every key and its type. */

interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const recipient = "+6500000001";
const metadata = { plan: "gold" };
const requests: readonly PhoneMessageRequest[] = [
  { type: "otp_verify", recipient },
  { type: "otp_enroll", recipient, deliveryMethod: "voice", locale: "fr_CA", from: "+6500000002" },
  { type: "blocked_account", recipient, ip: "203.0.113.9", userAgent: "Firefox" },
  { type: "change_password", recipient, user: { email: "a@example.com", user_metadata: { a: 1 } } },
  {
    type: "password_breach",
    recipient,
    context: {
      connection: { id: "con_1", name: "sms", strategy: "sms", metadata },
      organization: { id: "org_1", name: "acme", display_name: "Acme", metadata },
      custom_domain: { domain: "login.example.com", domain_metadata: metadata },
    },
  },
];

const triggers = [
  { id: "custom-phone-provider", schema: "CustomPhoneProvider", unified: true },
  { id: "send-phone-message", schema: "SendPhoneMessage", unified: false },
];

describeWithReference("Auth0's schemas of events", "action-events.json", (file) => {
  const { schemas } = JSON.parse(readFileSync(file, "utf8")).components;
  let tenant: RunningTenant;
  afterEach(() => tenant.close());

  test.each(triggers)("an Action of $id gets the described event", async ({ id, schema, unified }) => {
    const action = { name: "a", supported_triggers: [{ id }], code: "", secrets: [{ name: "apikey", value: "v" }] };
    tenant = await startTenant({
      certificate: createCertificate(),
      phoneConsolidatedExperience: unified,
      seed: {
        actions: [{ ...action, deploy: true, bind: id }],
        providers: unified
          ? [{ name: "custom", configuration: { delivery_methods: ["text", "voice"] }, credentials: {} }]
          : [],
      },
    });
    const { guardian } = tenant.model;
    guardian.setFactor("sms", true);
    guardian.setMessageTypes(["sms", "voice"]);
    if (!unified) guardian.legacyPhone.provider = "phone-message-hook";
    const result = { outcome: "completed" as const, logs: [], logLength: 0, durationMs: 0, nodeVersion: "" };
    const execute = jest.spyOn(ActionRuntime.prototype, "execute").mockResolvedValue(result);

    const sent = unified ? requests : requests.filter(({ type }) => type.startsWith("otp_"));
    for (const request of sent) await tenant.sendPhoneMessage(request).done;

    const events = execute.mock.calls.map(([, event]) => event as Readonly<Record<string, unknown>>);
    expect(events).toHaveLength(sent.length);
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schemas[schema]);
    for (const { secrets, configuration, ...event } of events) {
      expect({ secrets, configuration }).toEqual({ secrets: { apikey: "v" }, configuration: {} });
      validate(event);
      expect([event, validate.errors, unknownKeys(event, schemas[schema])]).toEqual([event, null, []]);
    }
  });
});

/** Keys that the schema doesn't list, even if it allows additional ones. */
function unknownKeys(value: unknown, { properties }: Schema, path = ""): readonly string[] {
  if (!properties) return [];
  return Object.entries(value as object).flatMap(([key, member]) => {
    const schema = properties[key];
    return schema ? unknownKeys(member, schema, `${path}${key}.`) : [path + key];
  });
}
