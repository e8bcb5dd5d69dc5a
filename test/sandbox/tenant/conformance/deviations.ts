/** A known difference between the emulated tenant and Auth0. Tests accept only the differences listed here. */
export interface Deviation {
  /** Names of recordings, or operations such as `GET /hooks/{id}`. */
  readonly in: readonly string[];
  /** In the words of the test that finds them. The test fails if one no longer occurs. */
  readonly differences: readonly string[];
  readonly why: string;
}

/** Differences from Auth0's recorded answers. */
export const recordings: readonly Deviation[] = [
  {
    in: ["go-TestActionManager_Test"],
    differences: ["POST /actions/actions/<id>/test: 400 for 200"],
    why: "the sandbox only runs Actions of phone triggers; the recorded one is for post-login",
  },
  {
    in: ["go-TestActionManager_Triggers"],
    differences: [
      "GET /actions/triggers triggers[].binding_policy: added",
      "GET /actions/triggers triggers[].compatible_triggers[]: 0 for 1",
      "GET /actions/triggers triggers[].compatible_triggers[]: 1 for 0",
      "GET /actions/triggers triggers[].default_runtime: added",
      "GET /actions/triggers triggers[].default_runtime: another string",
      "GET /actions/triggers triggers[].runtimes[]: 1 for 3",
      "GET /actions/triggers triggers[].runtimes[]: 2 for 1",
      "GET /actions/triggers triggers[].runtimes[]: 2 for 3",
      "GET /actions/triggers triggers[].runtimes[]: another string",
      "GET /actions/triggers triggers[].status: another string",
      "GET /actions/triggers triggers[].version: another string",
      "GET /actions/triggers triggers[]: 20 for 13",
    ],
    why: "recorded in 2023; the tenant has the triggers of 2026, which dcli-actions-triggers-2026 checks",
  },
  {
    in: ["go-TestBrandingManager_ListPhoneNotificationTemplate"],
    differences: ["GET /branding/phone/templates templates[]: 5 for 4"],
    why: "recorded before Auth0 had the type password_breach",
  },
  {
    in: ["go-TestBrandingManager_ListPhoneNotificationTemplate"],
    differences: [
      "GET /branding/phone/templates templates[].content.body.text: another string",
      "GET /branding/phone/templates templates[].content.body.voice: another string",
    ],
    why: "the sandbox has its own default texts",
  },
  {
    in: ["go-TestBrandingManager_ResetPhoneNotificationTemplate"],
    differences: ["PATCH /branding/phone/templates/<id>/reset content.body.voice: another string"],
    why: "the sandbox has its own default texts",
  },
  {
    in: [
      "go-TestTenantManager",
      "go-TestTenantManager_CIMDAndResourceParameterProfile",
      "go-TestTenantManager_CountryCodes",
    ],
    differences: [
      "PATCH /tenants/settings flags.cannot_change_enforce_client_authentication_on_passwordless_start: left out",
      "PATCH /tenants/settings flags.enforce_client_authentication_on_passwordless_start: left out",
    ],
    why: "the recorded tenant only shows these after changes",
  },
  {
    in: ["go-TestTenantManager"],
    differences: [
      "PATCH /tenants/settings universal_login.identifier_first: left out",
      "PATCH /tenants/settings universal_login.is_custom_template_set: left out",
      "PATCH /tenants/settings universal_login.webauthn_platform_first_factor: left out",
    ],
    why: "the recorded tenant only shows these after changes",
  },
  {
    in: ["go-TestTenantManager"],
    differences: [
      "GET /tenants/settings ephemeral_session_lifetime: another number",
      "GET /tenants/settings idle_ephemeral_session_lifetime: another number",
      "PATCH /tenants/settings ephemeral_session_lifetime: another number",
      "PATCH /tenants/settings idle_ephemeral_session_lifetime: another number",
    ],
    why: "a change outside the recording set them to five minutes",
  },
  {
    in: ["go-TestTenantManager"],
    differences: [
      "GET /tenants/settings sandbox_versions_available[]: 2 for 3",
      "GET /tenants/settings sandbox_versions_available[]: another string",
    ],
    why: "recorded before Node 22",
  },
  {
    in: ["go-TestTenantManager_CountryCodes"],
    differences: [
      "PATCH /tenants/settings client_id_metadata_document_supported: added",
      "PATCH /tenants/settings resource_parameter_profile: added",
      "PATCH /tenants/settings universal_login.is_custom_theme_set: left out",
    ],
    why: "the recorded tenant shows two of these settings only after reads, and one only after changes",
  },
];

/** Differences from the API description's schemas of requests. `-`: only described. `+`: only in the sandbox. */
export const requests: readonly Deviation[] = [
  {
    in: ["POST /actions/actions", "PATCH /actions/actions/{id}"],
    differences: ["- body.modules"],
    why: "modules of Actions aren't emulated, so they are rejected",
  },
  {
    in: ["POST /actions/actions", "PATCH /actions/actions/{id}"],
    differences: [
      "+ body.dependencies: maxItems 10",
      "+ body.secrets: maxItems 30",
      "+ body.secrets[].name: maxLength 128",
      "+ body.secrets[].value: maxLength 4096",
    ],
    why: "limits of https://auth0.com/docs/customize/actions/limitations",
  },
  {
    in: ["POST /actions/actions", "PATCH /actions/actions/{id}"],
    differences: ["+ body.secrets[]: needs name"],
    why: "how Auth0 handles a secret without a name is unknown",
  },
  {
    in: ["POST /actions/actions", "PATCH /actions/actions/{id}"],
    differences: [
      "+ body.supported_triggers[].id: may be mcp-tool",
      "- body.supported_triggers[].id: may be login-post-identifier",
      "- body.supported_triggers[].id: may be signup-post-identifier",
      "+ body.supported_triggers[].compatible_triggers[].id: may be mcp-tool",
      "- body.supported_triggers[].compatible_triggers[].id: may be login-post-identifier",
      "- body.supported_triggers[].compatible_triggers[].id: may be signup-post-identifier",
    ],
    why: "these are the triggers of a tenant recorded in 2026",
  },
  {
    in: ["GET /actions/actions"],
    differences: [
      "+ query.triggerId: may be mcp-tool",
      "- query.triggerId: may be login-post-identifier",
      "- query.triggerId: may be signup-post-identifier",
    ],
    why: "these are the triggers of a tenant recorded in 2026",
  },
  {
    in: ["GET /actions/triggers/{triggerId}/bindings", "PATCH /actions/triggers/{triggerId}/bindings"],
    differences: [
      "+ path.triggerId: may be mcp-tool",
      "- path.triggerId: may be login-post-identifier",
      "- path.triggerId: may be signup-post-identifier",
    ],
    why: "these are the triggers of a tenant recorded in 2026",
  },
  {
    in: [
      "GET /actions/actions",
      "GET /actions/actions/{actionId}/versions",
      "GET /actions/triggers/{triggerId}/bindings",
    ],
    differences: ["+ query.page: minimum 0", "+ query.per_page: minimum 0"],
    why: "negative pages are rejected",
  },
  {
    in: ["PATCH /actions/triggers/{triggerId}/bindings"],
    differences: ["+ body.bindings[].ref: needs type", "+ body.bindings[].ref: needs value"],
    why: "a reference without these identifies no Action",
  },
  {
    in: ["PATCH /actions/triggers/{triggerId}/bindings"],
    differences: ["- body.bindings[].secrets"],
    why: "secrets of bindings aren't emulated, so they are rejected",
  },
  {
    in: ["POST /actions/actions/{id}/test"],
    differences: ["+ body.payload: needs event", "+ body.payload.event"],
    why: "the sandbox has no default event; recorded requests have one",
  },
  { in: ["GET /hooks"], differences: ["+ query.include_fields"], why: "recorded but not described" },
  {
    in: ["GET /logs"],
    differences: ["- query.from", "- query.take", "- query.search"],
    why: "checkpoints and searches by this name aren't emulated, so they are rejected",
  },
  { in: ["GET /logs"], differences: ["+ query.q"], why: "Auth0's page on log searches has it" },
  {
    in: ["PATCH /tenants/settings"],
    differences: [
      "+ body.flags.enable_custom_domain_in_emails",
      "+ body.flags.enable_legacy_logs_search_v2",
      "+ body.flags.use_scope_descriptions_for_consent",
    ],
    why: "the Terraform provider sends these; the last one is recorded",
  },
  {
    in: ["PATCH /tenants/settings"],
    differences: [
      "- body.acr_values_supported[]: format acr",
      "- body.allowed_logout_urls[]: format url-with-placeholders",
      "- body.default_redirection_uri: format absolute-https-uri-or-empty",
      "- body.error_page.url: format absolute-uri-or-empty",
      "- body.picture_url: format absolute-uri-or-empty",
      "- body.support_email: format email-or-empty",
      "- body.support_url: format absolute-uri-or-empty",
    ],
    why: "Auth0's own formats, which it doesn't describe",
  },
];

const recorded = "as recorded";

/** Differences from the API description's schemas of answers. */
export const answers: readonly Deviation[] = [
  {
    in: ["GET /actions/actions"],
    differences: ["200: /actions[] must NOT have additional properties current_version"],
    why: recorded,
  },
  {
    in: ["GET /actions/actions/{id}", "PATCH /actions/actions/{id}"],
    differences: ["200: must NOT have additional properties current_version"],
    why: recorded,
  },
  {
    in: ["POST /actions/actions"],
    differences: ["201: must NOT have additional properties current_version"],
    why: recorded,
  },
  {
    in: ["GET /actions/triggers/{triggerId}/bindings", "PATCH /actions/triggers/{triggerId}/bindings"],
    differences: ["200: /bindings[]/action must NOT have additional properties current_version"],
    why: recorded,
  },
  {
    in: ["GET /actions/triggers"],
    differences: ["200: /triggers[]/id must be equal to one of the allowed values"],
    why: recorded,
  },
  {
    in: [
      "POST /actions/actions/{id}/deploy",
      "POST /actions/actions/{actionId}/versions/{id}/deploy",
      "PATCH /hooks/{id}",
    ],
    differences: ["200: is not described"],
    why: recorded,
  },
  {
    in: ["GET /tenants/settings", "PATCH /tenants/settings"],
    differences: [
      "200: must NOT have additional properties universal_login",
      "200: /flags must NOT have additional properties allow_other_legacy_grant_types",
      "200: /flags must NOT have additional properties new_universal_login_experience_enabled",
      "200: /flags must NOT have additional properties universal_login",
    ],
    why: "recorded from tenants that already had these",
  },
  {
    in: ["PATCH /tenants/settings"],
    differences: [
      "200: /flags must NOT have additional properties use_scope_descriptions_for_consent",
      "200: /flags must NOT have additional properties enable_legacy_logs_search_v2",
    ],
    why: "the Terraform provider sends these",
  },
  {
    in: ["GET /tenants/settings", "PATCH /tenants/settings"],
    differences: ["200: /idle_ephemeral_session_lifetime must be >= 1"],
    why: "as recorded: minutes appear as a fraction of an hour",
  },
  {
    in: ["GET /branding/phone/providers"],
    differences: ["200: /providers[] must NOT have additional properties credentials"],
    why: recorded,
  },
  {
    in: ["GET /branding/phone/providers/{id}", "PATCH /branding/phone/providers/{id}"],
    differences: ["200: must have required property 'credentials'"],
    why: recorded,
  },
  {
    in: ["POST /branding/phone/providers"],
    differences: ["201: must have required property 'credentials'"],
    why: recorded,
  },
  {
    in: ["GET /branding/phone/templates"],
    differences: [
      "200: /templates[] must NOT have additional properties created_at",
      "200: /templates[] must NOT have additional properties updated_at",
      "200: /templates[]/content/from must NOT have fewer than 1 characters",
    ],
    why: recorded,
  },
  {
    in: [
      "GET /branding/phone/templates/{id}",
      "PATCH /branding/phone/templates/{id}",
      "PATCH /branding/phone/templates/{id}/reset",
    ],
    differences: [
      "200: must NOT have additional properties created_at",
      "200: must NOT have additional properties updated_at",
    ],
    why: recorded,
  },
  {
    in: ["POST /branding/phone/templates"],
    differences: [
      "201: must NOT have additional properties created_at",
      "201: must NOT have additional properties updated_at",
    ],
    why: recorded,
  },
  {
    in: ["GET /hooks/{id}/secrets"],
    differences: ["200: must NOT have fewer than 1 properties"],
    why: recorded,
  },
  {
    in: ["POST /hooks/{id}/secrets", "PATCH /hooks/{id}/secrets"],
    differences: ["201: has a body"],
    why: recorded,
  },
  {
    in: ["DELETE /actions/actions/{id}", "PUT /guardian/factors/phone/message-types"],
    differences: ["409: is not described"],
    why: "issues and tests of the provider mention this error",
  },
  {
    in: [
      "DELETE /hooks/{id}",
      "DELETE /hooks/{id}/secrets",
      "POST /hooks/{id}/secrets",
      "PATCH /actions/triggers/{triggerId}/bindings",
      "PATCH /branding/phone/templates/{id}/reset",
    ],
    differences: ["404: is not described"],
    why: "assumed: an unknown object gets 404, like everywhere else",
  },
];

/** Operations missing in the copy of the API description, with another source for each. */
export const notDescribed: Readonly<Record<string, string>> = {
  "GET /actions/executions/{id}":
    "https://auth0.com/docs/api/management/v2/actions/get-execution, and the types of Auth0's SDK",
};

/** Recordings that can't be replayed. */
export const notReplayed: Readonly<Record<string, string>> = {
  "go-authentication__TestLoginWithClientCredentials__Should_support_passing_an_organization":
    "the tenant only issues tokens for its Management API, and has no organizations",
};

/** One line for each difference: the place, then the difference. */
export function linesOf(deviations: readonly Deviation[]): readonly string[] {
  return deviations.flatMap((deviation) =>
    deviation.in.flatMap((where) => deviation.differences.map((difference) => `${where} ${difference}`)),
  );
}
