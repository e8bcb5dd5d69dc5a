import { customPhoneProvider as deliver, type Rule } from "auth0-8x8/hook";

/** Begins each text with the brand, for countries where the sender ID is a number. */
const named: Rule = (message) => (message.method === "text" ? { ...message, text: `Acme: ${message.text}` } : message);

/** Replaces the package's own entry: the same delivery with one more rule. */
export const customPhoneProvider: typeof deliver = (configuration, channels, rules = []) =>
  deliver(configuration, channels, [...rules, named]);
