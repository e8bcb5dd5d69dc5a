import { randomInt, randomUUID } from "node:crypto";
import { Failure, USAGE } from "../failure";
import { findAction } from "../live/action";
import type { Stack } from "../live/stack";
import type { ManagementApi } from "../management-api";
import { why } from "../why";

/** A message that Auth0 was made to send. */
export interface SentTest {
  /** What was done, and what Auth0 said. */
  readonly what: string;
  /** The reference that it has at 8x8. @default - Auth0 made it and doesn't tell */
  readonly clientMessageId: string | undefined;
  /** Why it is known already that it was not sent. */
  readonly failure?: string | undefined;
}

/** Makes Auth0 send a message to a number. */
export type SendTest = (recipient: string) => Promise<SentTest>;

/**
 * Finds what can be tried: the tenant's phone provider, or the Action of `send-phone-message`.
 * @throws Failure when there is nothing
 */
export async function findTest(stack: Stack, api: ManagementApi): Promise<SendTest> {
  if (stack.resources("auth0_phone_provider").length > 0) {
    const { providers = [] } = await asked("read:phone_providers", () => api.branding.phone.providers.list());
    const [provider] = providers;
    if (provider?.id) return tryProvider(api, provider.id);
  }
  const [action] = stack.resources("auth0_action");
  const live = action && (await asked("read:actions", () => findAction(api, action)));
  if (live?.id) return testAction(api, live.id);
  throw new Failure(`${stack.name} has nothing that can be tried: Auth0 no longer executes Hooks.`, USAGE);
}

/** @see https://auth0.com/docs/api/management/v2/branding/try-phone-provider */
function tryProvider(api: ManagementApi, id: string): SendTest {
  return async (to) => {
    const { message } = await asked("create:phone_providers", () =>
      api.branding.phone.providers.test(id, { to, delivery_method: "text" }),
    );
    return { what: `Auth0: tries the phone provider: ${message}`, clientMessageId: undefined };
  };
}

/** @see https://auth0.com/docs/api/management/v2/actions/post-test-action */
function testAction(api: ManagementApi, id: string): SendTest {
  return async (recipient) => {
    const clientMessageId = randomUUID();
    const event = eventOf(recipient, clientMessageId);
    const { payload } = await asked("create:actions", () => api.actions.test(id, { payload: { event } }));
    const { error } = (payload ?? {}) as { readonly error?: { readonly message?: string } };
    const failure = error && (error.message ?? "the Action failed");
    return { what: `Auth0: tests the Action${failure ? `: ${failure}` : ""}`, clientMessageId, failure };
  };
}

/** @see https://auth0.com/docs/customize/actions/explore-triggers/mfa-notifications-trigger/send-phone-message-event-object */
function eventOf(recipient: string, correlationId: string) {
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

async function asked<T>(scope: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { statusCode } = error as { readonly statusCode?: number };
    const remedy = statusCode === 403 ? ` The credentials need the scope ${scope}.` : "";
    throw new Failure(`Auth0 sends no test: ${why(error)}.${remedy}`);
  }
}
