import type { Fixtures } from "@playwright/test";

/** A message that reached a phone of the sandbox. */
export interface PhoneMessage {
  /** For example `SMS`, `WhatsApp` or `voice`. */
  readonly channel: string;
  readonly text: string;
  /** The code in the text, or null. */
  readonly code: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The phones of a running sandbox. */
export class Phone {
  /** @param page the address of the sandbox's page */
  constructor(private readonly page: string) {}

  /**
   * Takes the oldest message to this number (E.164) that wasn't taken yet. If there is none, waits for the next one, 0
   * to 59 seconds.
   * @throws {Error} if none arrives in time
   */
  async next(to: string, seconds = 10): Promise<PhoneMessage> {
    const query = new URLSearchParams({ to, wait: String(seconds) });
    const answer = await fetch(new URL(`api/inbox/next?${query}`, this.page));
    const message = (await answer.json()) as PhoneMessage & { readonly error?: string };
    if (!answer.ok) throw new Error(message.error);
    return message;
  }

  /** Like `next`, for a message with a code. @throws {Error} if it has none */
  async nextCode(to: string, seconds?: number): Promise<PhoneMessage & { readonly code: string }> {
    const { code, ...message } = await this.next(to, seconds);
    if (code === null) throw new Error(`The message has no code. Use next() for it. Its text: ${message.text}`);
    return { ...message, code };
  }
}

/** Playwright fixtures: `const test = base.extend(fixtures)`. Run the tests with `auth0-8x8 sandbox -- playwright test`. */
export const fixtures: Fixtures<{ phone: Phone }> = {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that this one needs
  phone: async ({}, use) => {
    const { SANDBOX_PAGE } = process.env;
    if (!SANDBOX_PAGE) {
      throw new Error(
        "phone: SANDBOX_PAGE isn't set. Run the tests with: npx auth0-8x8 sandbox -- npx playwright test",
      );
    }
    await use(new Phone(SANDBOX_PAGE));
  },
};
