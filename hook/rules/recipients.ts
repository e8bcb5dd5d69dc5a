import type { Rule } from "../delivery";

/** Sends to the test recipients only. */
export const testRecipientsOnly: Rule = (message, { testRecipients }) =>
  testRecipients?.includes(message.recipient) ? message : "not-a-test-recipient";
