import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { type Symbol as Member, Project, type Type } from "ts-morph";
import { createCertificate } from "../../../../sandbox/certificate";
import { ActionRuntime } from "../../../../sandbox/runtime/action-runtime";
import type { PhoneMessageRequest } from "../../../../sandbox/tenant/messages/event";
import { type RunningTenant, startTenant } from "../../../../sandbox/tenant/server";
import { describeWithReference } from "../reference";

/* The events that Actions get, and the types of them, against Auth0's own schemas: every key, and what it holds. */

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
  { id: "custom-phone-provider", schema: "CustomPhoneProvider", type: "PhoneEvent", unified: true },
  { id: "send-phone-message", schema: "SendPhoneMessage", type: "SendPhoneMessageEvent", unified: false },
];

describeWithReference("Auth0's schemas of events", "action-events.json", (file) => {
  const { schemas } = JSON.parse(readFileSync(file, "utf8")).components;
  let tenant: RunningTenant;
  afterEach(() => tenant.close());

  test.each(triggers)("an Action of $id gets what they describe", async ({ id, schema, unified }) => {
    const action = { name: "a", supported_triggers: [{ id }], code: "", secrets: [{ name: "apikey", value: "v" }] };
    tenant = await startTenant({
      certificate: await createCertificate(),
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

/** Keys that the schema doesn't name, also where it lets others through. */
function unknownKeys(value: unknown, { properties }: Schema, path = ""): readonly string[] {
  if (!properties) return [];
  return Object.entries(value as object).flatMap(([key, member]) => {
    const schema = properties[key];
    return schema ? unknownKeys(member, schema, `${path}${key}.`) : [path + key];
  });
}

describeWithReference("Auth0's schemas of events, and the types", "action-events.json", (file) => {
  const { schemas } = JSON.parse(readFileSync(file, "utf8")).components;
  const source = new Project({
    compilerOptions: { strict: true, exactOptionalPropertyTypes: true },
  }).addSourceFileAtPath(join(__dirname, "../../../../sandbox/tenant/messages/event-types.ts"));

  /** What Auth0 may leave out, and the sandbox always gives. */
  const given = ["transaction", "transaction.correlation_id", "request.language", "notification.locale"];

  test.each(triggers)("the type $type has each of their members, of the same type", ({ schema, type }) => {
    const declared = describeType(source.getInterfaceOrThrow(type).getType());
    const described = describeSchema(schemas[schema]);
    expect(declared).toEqual(
      Object.fromEntries(
        Object.entries(described).map(([path, text]) => [path, given.includes(path) ? text.replace("?", "") : text]),
      ),
    );
  });

  /** Of each member, by its path: the type, with `?` where it may be missing. */
  function describeType(type: Type, path = ""): Readonly<Record<string, string>> {
    const members = type.getProperties().map((member: Member) => {
      const at = path + member.getName();
      const held = member.getTypeAtLocation(source).getNonNullableType();
      const optional = member.isOptional() ? "?" : "";
      const [kind, inner] = kindOf(held);
      return { [at]: kind + optional, ...(inner && describeType(held, `${at}.`)) };
    });
    return Object.assign({}, ...members);
  }

  function kindOf(type: Type): readonly [string, boolean] {
    if (type.isUnion() && !type.isBoolean()) {
      const values = type.getUnionTypes().map((one) => one.getLiteralValue());
      return [values.sort().join(" "), false];
    }
    if (type.isArray() || type.isReadonlyArray()) return ["array", false];
    return type.isObject() || type.getText() === "object" ? ["object", true] : [type.getText(), false];
  }

  function describeSchema({ properties = {}, required = [] }: Schema, path = ""): Readonly<Record<string, string>> {
    const members = Object.entries(properties).map(([key, member]) => {
      const kind = member.enum ? [...member.enum].sort().join(" ") : member.type;
      const optional = required.includes(key) ? "" : "?";
      return { [path + key]: `${kind}${optional}`, ...describeSchema(member, `${path}${key}.`) };
    });
    return Object.assign({}, ...members);
  }
});
