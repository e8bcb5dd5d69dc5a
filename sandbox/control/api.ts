import type { OutgoingHttpHeaders } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Sandbox } from "../sandbox";
import { ApiError } from "../tenant/api-error";
import type { PhoneMessageRequest } from "../tenant/messages/event";
import { messageTypes } from "../tenant/messages/template";
import { arrivals } from "./arrivals";
import { faultRoutes } from "./faults";
import { Live } from "./live";
import { messages } from "./messages";
import type { Parts } from "./protocol";
import { rules } from "./rules";
import { Runs } from "./runs";
import { SecretHider } from "./secret-hider";
import { sourceDiff } from "./source-diff";
import { Switches } from "./switches";
import { tenantView } from "./tenant-view";

const RUN_REQUEST = {
  type: "object",
  required: ["type", "recipient"],
  additionalProperties: false,
  properties: {
    type: { enum: messageTypes },
    deliveryMethod: { enum: ["text", "voice"], default: "text" },
    locale: { type: "string", pattern: "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", default: "en_US" },
    recipient: { type: "string", pattern: "^\\+[1-9][0-9]{6,14}$" },
  },
} as const;

const SWITCH_REQUEST = {
  type: "object",
  required: ["on"],
  additionalProperties: false,
  properties: { on: { type: "boolean" } },
} as const;

/** What a field has to be, in words. */
const WORDS: Readonly<Record<string, string>> = {
  type: `one of ${messageTypes.join(", ")}`,
  deliveryMethod: "text or voice",
  locale: "as in en_US",
  recipient: "a phone number in E.164, as in +12025550123",
};

/** What the page, and a program, may ask of a sandbox and have it do. */
export function controlApi(api: FastifyInstance, sandbox: Sandbox): void {
  const { tenant, eightXEight, changes } = sandbox;
  const { model } = tenant;
  const switches = new Switches(tenant, eightXEight);
  const secrets = new SecretHider(model);
  const runs = new Runs({
    phoneMessages: model.phoneMessages,
    now: () => model.clock.now(),
    onAttempt: (attempt) => {
      secrets.learn();
      switches.note(attempt);
    },
    onChange: () => live.changed(),
  });
  const live = new Live(() => {
    const parts: Parts = {
      arrivals: arrivals(eightXEight),
      messages: messages(eightXEight),
      runs: runs.list(),
      tenant: tenantView(tenant),
      switches: switches.list(),
      rules: rules(sandbox),
    };
    return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, secrets.toJson(part)]));
  });
  const { inbox } = eightXEight;
  changes.on("change", live.changed);
  inbox.on("sms", live.changed).on("chat", live.changed).on("call", live.changed);
  api.addHook("onClose", async () => {
    changes.off("change", live.changed);
    inbox.off("sms", live.changed).off("chat", live.changed).off("call", live.changed);
    runs.close();
  });
  api.addHook("preClose", async () => live.close());
  api.addHook("onResponse", async ({ method }) => {
    if (method !== "GET") live.changed();
  });
  answerMistakes(api);
  faultRoutes(api, sandbox);

  api.get("/events", (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as OutgoingHttpHeaders), "content-type": "text/event-stream" });
    live.listen(reply.raw);
  });

  api.post<{ Body: PhoneMessageRequest }>("/messages", { schema: { body: RUN_REQUEST } }, async ({ body }, reply) => {
    const { event } = tenant.sendPhoneMessage(body);
    return reply.code(202).send({ id: event.transaction.correlation_id });
  });

  api.put<{ Params: { id: string }; Body: { on: boolean } }>(
    "/switches/:id",
    { schema: { body: SWITCH_REQUEST } },
    async ({ params: { id }, body }, reply) => {
      if (!switches.set(id, body.on)) return reply.code(404).send({ error: `There is no switch ${id}.` });
      return reply.code(204).send();
    },
  );

  api.get<{ Params: { action: string; version: string }; Querystring: { from?: string } }>(
    "/actions/:action/versions/:version/diff",
    async ({ params: { action, version }, query: { from } }) => {
      const codeOf = (id: string) => secrets.hide(model.actions.getVersion(action, id).code);
      return sourceDiff(from ? codeOf(from) : "", codeOf(version));
    },
  );
}

/** Says of each field that is wrong what it has to be. */
function answerMistakes(api: FastifyInstance): void {
  api.setSchemaErrorFormatter((errors) => {
    const other = errors.filter(({ keyword }) => keyword !== "discriminator"); // its enum says the same in words
    const mistakes = other.map(({ instancePath, message = "is wrong", params }) => {
      const { missingProperty, additionalProperty, allowedValues } = params;
      const field = [instancePath.slice(1), missingProperty ?? additionalProperty].filter(Boolean).join("/") || "body";
      const oneOf = Array.isArray(allowedValues) && `must be one of ${allowedValues.join(", ")}`;
      return `${field}: ${WORDS[field] ? `must be ${WORDS[field]}` : oneOf || message}.`;
    });
    return new Error(mistakes.join("\n"));
  });
  api.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) process.emitWarning(error);
    const message =
      error instanceof ApiError || status < 500 ? error.message : "The sandbox failed; its terminal says how.";
    return reply.code(status).send({ error: message });
  });
}
