import { randomUUID } from "node:crypto";
import type { Environment } from "../../infra/environment";
import type { TriggerName } from "../../infra/trigger";
import type { ActionRuntime } from "../../sandbox/runtime/action-runtime";
import type { ExecutionResult } from "../../sandbox/runtime/result";
import { createEvent, type PhoneEvent, type PhoneMessageRequest } from "../../sandbox/tenant/messages/event";
import { toHookCall, toSendPhoneMessageEvent } from "../../sandbox/tenant/messages/legacy";
import { defaultTemplate, type MessageTemplate } from "../../sandbox/tenant/messages/template";

export type Secrets = Readonly<Record<string, string>>;

/**
 * An event as Auth0 makes it, in the environment's words, with a code that nobody asked for: the text says first that it is a test, and the
 * reference that 8x8 keeps with it begins with `test-`.
 */
export function sampleEvent(
  name: string,
  { domain, templates }: Environment,
  request: PhoneMessageRequest,
): PhoneEvent {
  const own = templates?.[request.type];
  const tenant = { id: domain.split(".")[0] ?? domain, friendly_name: name };
  const event = createEvent(
    request,
    tenant,
    Date.now(),
    own && !own.disabled ? messageTemplate(own) : defaultTemplate(request.type),
  );
  const { as_text, as_voice } = event.notification;
  return {
    ...event,
    notification: { ...event.notification, as_text: `Test: ${as_text}`, as_voice: `Test. ${as_voice}` },
    transaction: { correlation_id: `test-${randomUUID()}` },
  };
}

function messageTemplate({
  text,
  voice = text,
  from,
}: {
  text: string;
  voice?: string;
  from?: string;
}): MessageTemplate {
  return { body: { text, voice }, ...(from && { from }) };
}

/** Runs a trigger's code once, with the event in the trigger's own terms. */
export function execute(
  runtime: ActionRuntime,
  trigger: TriggerName,
  code: string,
  event: PhoneEvent,
  secrets: Secrets,
): Promise<ExecutionResult> {
  const id = "sample";
  if (trigger === "legacy-hook") return runtime.executeHook({ id, code }, toHookCall(event, secrets));
  const own = trigger === "send-phone-message" ? toSendPhoneMessageEvent(event) : event;
  return runtime.execute({ id, code, triggerId: trigger }, { ...own, secrets, configuration: {} });
}
