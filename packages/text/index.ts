/** What the CLI and the sandbox do to text before anyone sees it. */
export { maskKeys } from "./key-like";
export { E164, maskPhoneNumber } from "./phone-number";
export { Redactor } from "./redactor";
