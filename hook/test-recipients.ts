import type { Rule } from "./rule";

/** Nobody but the test recipients gets a message. */
export const testRecipientsOnly: Rule = (message, { testRecipients }) =>
  testRecipients?.includes(message.recipient) ? message : "not-a-test-recipient";
