import { randomInt, randomUUID } from "node:crypto";
import { errorMessage, Failure, USAGE_ERROR } from "../../failure";
import type { Stack } from "../../stack/stack";
import { findLiveAction } from "../../tenant/action";
import { type ManagementClient, remedyFor } from "../../tenant/management-client";

/** A test message that Auth0 was asked to send. */
export interface TestMessage {
  /** How the message was sent, and Auth0's answer. */
  readonly description: string;
  /** The message's reference at 8x8. Undefined if Auth0 created it, because Auth0 doesn't return it. */
  readonly clientMessageId: string | undefined;
  /** The error, if Auth0 answered that it wasn't sent. */
  readonly failure?: string | undefined;
}

/** Makes Auth0 send a message to a number. */
export type SendTestMessage = (recipient: string) => Promise<TestMessage>;

/**
 * Prepares a test of the tenant's phone provider, or of the Action for `send-phone-message`.
 * @throws {Failure} when there is nothing to test
 */
export async function prepareTest(stack: Stack, client: ManagementClient): Promise<SendTestMessage> {
  if (stack.resources("auth0_phone_provider").length > 0) {
    const { providers = [] } = await ask("read:phone_providers", () => client.branding.phone.providers.list());
    const [provider] = providers;
    if (provider?.id) return testProvider(client, provider.id);
  }
  const [action] = stack.resources("auth0_action");
  const live = action && (await ask("read:actions", () => findLiveAction(client, stack, action)));
  if (live?.id) return testAction(client, live.id);
  throw new Failure(
    `${stack.name} has neither a phone provider nor an Action to test. Auth0 no longer runs Hooks: see docs/moving-from-a-hook.md.`,
    USAGE_ERROR,
  );
}

/** @see https://auth0.com/docs/api/management/v2/branding/try-phone-provider */
function testProvider(client: ManagementClient, id: string): SendTestMessage {
  return async (to) => {
    const { message } = await ask("create:phone_providers", () =>
      client.branding.phone.providers.test(id, { to, delivery_method: "text" }),
    );
    return { description: `Auth0: tested the phone provider: ${message}`, clientMessageId: undefined };
  };
}

/** @see https://auth0.com/docs/api/management/v2/actions/post-test-action */
function testAction(client: ManagementClient, id: string): SendTestMessage {
  return async (recipient) => {
    const clientMessageId = randomUUID();
    const event = testEvent(recipient, clientMessageId);
    const { payload } = await ask("create:actions", () => client.actions.test(id, { payload: { event } }));
    const { error } = (payload ?? {}) as { readonly error?: { readonly message?: string } };
    const failure = error && (error.message ?? "the Action failed");
    return { description: `Auth0: tested the Action${failure ? `: ${failure}` : ""}`, clientMessageId, failure };
  };
}

/** @see https://auth0.com/docs/customize/actions/explore-triggers/mfa-notifications-trigger/send-phone-message-event-object */
function testEvent(recipient: string, correlationId: string) {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  return {
    message_options: {
      action: "second-factor-authentication",
      code,
      message_type: "sms",
      recipient,
      text: `${code} is a verification code for a test.`,
    },
    request: { ip: "127.0.0.1", language: "en", method: "POST", geoip: {} },
    tenant: { id: "test" },
    transaction: { correlation_id: correlationId },
    user: { user_id: "auth0|test" },
  };
}

async function ask<T>(scope: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw new Failure(`Can't send a test message: ${errorMessage(error)}. ${remedyFor(error, `the scope ${scope}`)}`);
  }
}
