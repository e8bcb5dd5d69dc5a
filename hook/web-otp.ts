import type { Rule } from "./rule";

/**
 * Ends a text that carries a code with the line by which a browser on that domain finds the code, unless the text has such a line.
 * @see https://wicg.github.io/sms-one-time-codes/#format
 */
export const webOtp: Rule = (message, { webOtpDomain }) => {
  const { method, code } = message;
  const text = message.text.trimEnd();
  const isBound = /(?:^|\n)@\S+ (?:@\S+ )?#\S+$/.test(text);
  return method !== "text" || !code || isBound ? message : { ...message, text: `${text}\n@${webOtpDomain} #${code}` };
};
