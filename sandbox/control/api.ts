import type { OutgoingHttpHeaders } from "node:http";
import { E164 } from "@auth0-8x8/text";
import type { FastifyInstance } from "fastify";
import { sampleRecipients } from "../eight-x-eight/http/phone-number";
import type { Sandbox } from "../sandbox";
import { toSeed } from "../state/seed";
import { ManagementApiError } from "../tenant/http/management-api-error";
import { closed } from "../tenant/http/schemas";
import type { PhoneMessageRequest } from "../tenant/messages/event";
import { messageTypes } from "../tenant/messages/template";
import { faultRuleRoutes, faultRuleViews } from "./fault-rules";
import { inboxRoutes } from "./inbox-routes";
import { LiveEvents } from "./live-events";
import { operationRoutes } from "./operations";
import type { PageState } from "./protocol";
import { SecretRedactor } from "./secret-redactor";
import { FaultReactions } from "./views/fault-reactions";
import { eightXEightLogView, inboxView } from "./views/message-views";
import { MessageRuns } from "./views/runs";
import { tenantView, versionDiff } from "./views/tenant-view";

const MESSAGE_REQUEST = closed(
  {
    type: { enum: messageTypes },
    deliveryMethod: { enum: ["text", "voice"], default: "text" },
    locale: { type: "string", pattern: "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", default: "en_US" },
    recipient: { type: "string", pattern: E164.source },
  },
  ["type", "recipient"],
);

/** What a browser wants to see. A query has texts only. */
const VIEW_REQUEST = {
  type: "object",
  properties: {
    runs: { type: "string", pattern: "^[1-9]\\d{0,4}$", default: "20" },
    messages: { type: "string", pattern: "^[1-9]\\d{0,4}$", default: "50" },
    search: { type: "string", default: "" },
  },
} as const;

type ViewRequest = Readonly<Record<keyof typeof VIEW_REQUEST.properties, string>>;

/** What a field must be, for error messages. */
const EXPECTED: Readonly<Record<string, string>> = {
  type: `one of ${messageTypes.join(", ")}`,
  deliveryMethod: "text or voice",
  locale: "a locale, for example en_US",
  recipient: "a phone number in E.164 format, for example +12025550123",
  to: "a phone number in E.164 format, for example +12025550123",
  wait: "a number of seconds from 0 to 59",
};

/** The API with which the page, and your own programs, control a sandbox. */
export function controlApi(api: FastifyInstance, sandbox: Sandbox): void {
  const { tenant, eightXEight, changes } = sandbox;
  const { model } = tenant;
  const reactions = new FaultReactions(eightXEight.faults);
  const redactor = new SecretRedactor(model);
  const live = new LiveEvents<ViewRequest>((view) => {
    const state: PageState = {
      inbox: inboxView(eightXEight, Number(view.messages), view.search),
      eightXEightLog: eightXEightLogView(eightXEight),
      runs: runs.list(Number(view.runs)),
      tenant: tenantView(tenant),
      rules: faultRuleViews(sandbox, reactions),
    };
    return Object.fromEntries(Object.entries(state).map(([name, part]) => [name, redactor.toJson(part)]));
  });
  const runs = new MessageRuns({
    phoneMessages: model.phoneMessages,
    now: () => model.clock.now(),
    onAttempt: (attempt) => {
      redactor.learn();
      reactions.record(attempt);
    },
    onChange: live.changed,
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
  describeErrors(api);
  faultRuleRoutes(api, sandbox, reactions);
  operationRoutes(api, sandbox);
  inboxRoutes(api, inbox);
  api.get("/seed", (_request, reply) => reply.type("application/json").send(redactor.toJson(toSeed(model))));

  api.get<{ Querystring: ViewRequest }>("/events", { schema: { querystring: VIEW_REQUEST } }, ({ query }, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as OutgoingHttpHeaders), "content-type": "text/event-stream" });
    live.listen(reply.raw, query);
  });

  api.get("/recipients", async () => sampleRecipients());

  const message = { schema: { body: MESSAGE_REQUEST } };
  api.post<{ Body: PhoneMessageRequest }>("/messages", message, async ({ body }, reply) => {
    const { event } = tenant.sendPhoneMessage(body);
    return reply.code(202).send({ id: event.transaction.correlation_id });
  });

  api.get<{ Params: { action: string; version: string }; Querystring: { from?: string } }>(
    "/actions/:action/versions/:version/diff",
    async ({ params: { action, version }, query: { from } }) => {
      const codeOf = (id: string) => redactor.redact(model.actions.getVersion(action, id).code);
      return versionDiff(from ? codeOf(from) : "", codeOf(version));
    },
  );
}

/** Makes error responses name each invalid field and the values it accepts. */
function describeErrors(api: FastifyInstance): void {
  api.setSchemaErrorFormatter((errors) => {
    const relevant = errors.filter(({ keyword }) => keyword !== "discriminator"); // its enum reports the same error
    const messages = relevant.map(({ instancePath, message = "is invalid", params }) => {
      const { missingProperty, additionalProperty, allowedValues } = params;
      const field = [instancePath.slice(1), missingProperty ?? additionalProperty].filter(Boolean).join("/") || "body";
      const oneOf = Array.isArray(allowedValues) && `must be one of ${allowedValues.join(", ")}`;
      return `${field}: ${EXPECTED[field] ? `must be ${EXPECTED[field]}` : oneOf || message}.`;
    });
    return new Error(messages.join("\n"));
  });
  api.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) process.emitWarning(error);
    const message =
      error instanceof ManagementApiError || status < 500
        ? error.message
        : "The sandbox failed. Look for the error in its terminal.";
    return reply.code(status).send({ error: message });
  });
}
