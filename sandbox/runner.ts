/** The code that runs an Action or Hook inside its process, for benchmarks of the hook. */
export { loadAction } from "./runtime/runner/action";
export { ActionCache } from "./runtime/runner/cache";
export { ActionConsole } from "./runtime/runner/console";
export { type HookCall, loadHook } from "./runtime/runner/hook";
export type { LoadedCode } from "./runtime/runner/load";
export { contractOf } from "./runtime/trigger-contract";
