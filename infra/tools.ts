// What tools such as auth0-8x8-cli need beside the constructs: the compiled hook, and facts about triggers and environments.
import type { bundle as Bundle } from "./bundle/bundle";

export { ownerOf } from "./bundle/owner";
export { PACKAGE_ROOT } from "./bundle/package-root";
export { nextSecretsVersion, type StoredSecrets, secretsFingerprint } from "./constructs/secrets/secrets-version";
export { hookSettingsOf, isProduction } from "./environment";
export { senderEffects } from "./senders/effect";
export { senderFindings } from "./senders/findings";
export { ageOfRules, describeSenderFindings } from "./senders/messages";
export { COLLECTED as SENDER_RULES_DATE, SENDER_RULES } from "./senders/table";
export type { HookSettings } from "./settings/hook";
export { REGIONS } from "./settings/region";
export { routeSecrets } from "./settings/routes";
export { MESSAGE_TYPES, TRIGGERS, type TriggerName } from "./settings/trigger";
export { secretMistake, secretsVersionMistake } from "./validation/secret-values";

/** Compiles a trigger's hook, as `bundle` in bundle/bundle.ts does. Its code loads with the first call, because few commands compile. */
export const bundle: typeof Bundle = (...words) =>
  (require("./bundle/bundle") as typeof import("./bundle/bundle")).bundle(...words);
