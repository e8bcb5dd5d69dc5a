/** What the CLI and the sandbox do to text before anyone sees it. */
export { maskKeys } from "./key-like";
export { type LineDiff, lineDiff } from "./line-diff";
export { maskPhoneNumber } from "./phone-number";
export { Redactor } from "./redactor";
