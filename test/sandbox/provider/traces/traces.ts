import type { TraceDiagnostic } from "./trace";

/** Recordings in which the real provider succeeds. */
export const succeeding: readonly string[] = [
  "action-429-no-reset",
  "action-500-once",
  "action-code-change",
  "action-code-drift",
  "action-dependencies",
  "action-deploy-later",
  "action-ephemeral-variable",
  "action-gone",
  "action-gone-before-destroy",
  "action-import",
  "action-invalid-bad-trigger",
  "action-invalid-empty-code",
  "action-plain-secrets",
  "action-runtime",
  "action-runtime-default",
  "action-secret-added",
  "action-secret-deleted-outside",
  "action-secret-value-only",
  "action-secrets-all-removed",
  "action-secrets-reordered",
  "action-secrets-version-up",
  "action-timeouts",
  "action-trigger-changed",
  "action-unknown-values",
  "action-write-only-to-plain",
  "binding-removed-outside",
  "guardian-off-outside",
  "guardian-phone-message-hook",
  "guardian-phone-unified",
  "guardian-twilio-to-hook",
  "hook-dependencies-and-disabled",
  "hook-gone",
  "hook-import",
  "hook-script-change",
  "hook-secret-value",
  "hook-secrets-attribute-removed",
  "hook-trigger-changed",
  "phone-provider-delivery-methods",
  "phone-provider-disabled-outside",
  "phone-provider-gone",
  "phone-provider-import",
  "phone-provider-twilio",
  "provider-token-request",
  "stack-custom-phone-provider",
  "stack-full",
  "stack-hook",
  "template-change",
  "template-import",
  "template-no-content",
  "template-type-changed",
  "tenant-unified-phone",
  "trigger-action-already-bound",
  "trigger-action-display-name",
  "trigger-action-import",
  "trigger-action-single",
  "trigger-actions-one-then-two",
  "trigger-actions-replaces-others",
  "trigger-actions-trigger-changed",
];

/** Recordings in which the real provider, or Auth0, returns an error. */
export const failing: readonly string[] = [
  "action-400",
  "action-401",
  "action-403-scope",
  "action-500-always",
  "action-bound-delete",
  "action-build-fails",
  "action-build-timeout",
  "action-invalid-both-secrets",
  "action-invalid-empty-secrets-wo",
  "action-invalid-version-without-wo",
  "action-invalid-wo-without-version",
  "action-refresh-403",
  "action-second-phone-provider",
  "action-unmanaged-plain-secret",
  "action-unmanaged-secret",
  "action-update-400-version-lost",
  "action-update-build-fails",
  "binding-invalid-trigger",
  "binding-undeployed",
  "guardian-provider-while-unified",
  "guardian-voice-refused",
  "hook-create-refused",
  "hook-invalid-name",
  "hook-invalid-trigger",
  "phone-provider-409",
  "phone-provider-invalid-from-and-mssid",
  "phone-provider-invalid-method",
  "phone-provider-invalid-no-methods",
  "phone-provider-twilio-no-sender",
  "provider-no-credentials",
  "provider-no-domain",
  "provider-token-and-client",
  "provider-token-refused",
  "template-exists",
  "template-invalid-type",
  "trigger-action-import-bad-id",
  "trigger-action-invalid-trigger",
];

/** Recordings that need Terraform itself: it refuses the provider's response, or reads data sources. */
export const throughTerraform: readonly string[] = [
  "action-gone-before-update",
  "action-import-missing",
  "data-sources",
];

/** Recordings in which Terraform itself refuses the configuration because of the schema. */
export const refusedBySchema: readonly string[] = [
  "action-invalid-no-code",
  "action-invalid-no-trigger",
  "action-invalid-two-triggers",
  "action-invalid-unknown-attribute",
  "phone-provider-invalid-no-credentials",
];

/**
 * Steps in which the real provider crashes, by recording, with the stand-in's error. This is the only known deviation: after a crash,
 * Terraform says that "the plugin did not respond". The stand-in can't do that, because it has other connections open.
 */
export const crashes: Readonly<Record<string, Readonly<Record<string, TraceDiagnostic>>>> = {
  "template-no-content": {
    change: {
      severity: "error",
      summary: "A template can't be updated without its content.",
      detail: "The real provider 1.55.0 crashes on an update of a template that has no content block. Add the block.",
      address: "auth0_phone_notification_template.t",
    },
  },
};

/** Recordings in which the order of unrelated requests or warnings varies from run to run, see their README. */
export const anyOrder: readonly string[] = [
  "action-bound-delete",
  "data-sources",
  "stack-full",
  "stack-hook",
  "trigger-actions-one-then-two",
  "trigger-actions-trigger-changed",
];
