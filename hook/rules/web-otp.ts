import type { Rule } from "../delivery";

/**
 * Adds the last line, from which a browser on the domain reads the code. Leaves text alone that already has one.
 * @see https://wicg.github.io/sms-one-time-codes/#format
 */
export const webOtp: Rule = (message, { webOtpDomain }) => {
  const { method, code } = message;
  const text = message.text.trimEnd();
  const isBound = /(?:^|\n)@\S+ (?:@\S+ )?#\S+$/.test(text);
  return method !== "text" || !code || isBound ? message : { ...message, text: `${text}\n@${webOtpDomain} #${code}` };
};
