import { customPhoneProvider as deliver, type Rule } from "auth0-8x8/hook";

/** A text says whom it is from, also where the sender ID is a number. */
const named: Rule = (message) => (message.method === "text" ? { ...message, text: `Acme: ${message.text}` } : message);

/** Is compiled in the place of the package's own: the same delivery with one rule more. */
export const customPhoneProvider: typeof deliver = (configuration, channels, rules = []) =>
  deliver(configuration, channels, [...rules, named]);
