/** How the emulated tenant is otherwise than Auth0, as far as this project knows Auth0: every difference that the tests let pass. */
export interface Deviation {
  /** Recordings without their ending, or operations as in `GET /hooks/{id}`. */
  readonly in: readonly string[];
  /** Each in the words of the test that finds it. One that is not found any more fails that test. */
  readonly differences: readonly string[];
  readonly why: string;
}

/** Of Auth0's recorded answers. */
export const recordings: readonly Deviation[] = [
  {
    in: ["go-TestActionManager_Test"],
    differences: ["POST /actions/actions/<id>/test: 400 for 200"],
    why: "the sandbox runs Actions of phone triggers only; the one recorded is for post-login",
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
    why: "recorded in 2023: the tenant has the triggers of 2026, which dcli-actions-triggers-2026 holds it to",
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
    why: "default texts are in the sandbox's own words",
  },
  {
    in: ["go-TestBrandingManager_ResetPhoneNotificationTemplate"],
    differences: ["PATCH /branding/phone/templates/<id>/reset content.body.voice: another string"],
    why: "default texts are in the sandbox's own words",
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
    why: "of the recorded tenant, which shows them after changes only",
  },
  {
    in: ["go-TestTenantManager"],
    differences: [
      "PATCH /tenants/settings universal_login.identifier_first: left out",
      "PATCH /tenants/settings universal_login.is_custom_template_set: left out",
      "PATCH /tenants/settings universal_login.webauthn_platform_first_factor: left out",
    ],
    why: "of the recorded tenant, which shows them after changes only",
  },
  {
    in: ["go-TestTenantManager"],
    differences: [
      "GET /tenants/settings ephemeral_session_lifetime: another number",
      "GET /tenants/settings idle_ephemeral_session_lifetime: another number",
      "PATCH /tenants/settings ephemeral_session_lifetime: another number",
      "PATCH /tenants/settings idle_ephemeral_session_lifetime: another number",
    ],
    why: "something outside the recording changed them to five minutes",
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
    why: "of the recorded tenant, which shows two settings after reads only and one after changes only",
  },
];

/** Of what the API description says that requests hold: `-` is described, `+` is the sandbox's own. */
export const requests: readonly Deviation[] = [
  {
    in: ["POST /actions/actions", "PATCH /actions/actions/{id}"],
    differences: ["- body.modules"],
    why: "Actions modules are not emulated, and so refused",
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
    why: "what Auth0 makes of a secret without a name is not known",
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
    why: "the triggers are those that a tenant of 2026 was recorded with",
  },
  {
    in: ["GET /actions/actions"],
    differences: [
      "+ query.triggerId: may be mcp-tool",
      "- query.triggerId: may be login-post-identifier",
      "- query.triggerId: may be signup-post-identifier",
    ],
    why: "the triggers are those that a tenant of 2026 was recorded with",
  },
  {
    in: ["GET /actions/triggers/{triggerId}/bindings", "PATCH /actions/triggers/{triggerId}/bindings"],
    differences: [
      "+ path.triggerId: may be mcp-tool",
      "- path.triggerId: may be login-post-identifier",
      "- path.triggerId: may be signup-post-identifier",
    ],
    why: "the triggers are those that a tenant of 2026 was recorded with",
  },
  {
    in: [
      "GET /actions/actions",
      "GET /actions/actions/{actionId}/versions",
      "GET /actions/triggers/{triggerId}/bindings",
    ],
    differences: ["+ query.page: minimum 0", "+ query.per_page: minimum 0"],
    why: "a negative page is no page",
  },
  {
    in: ["PATCH /actions/triggers/{triggerId}/bindings"],
    differences: ["+ body.bindings[].ref: needs type", "+ body.bindings[].ref: needs value"],
    why: "a reference without them names no Action",
  },
  {
    in: ["PATCH /actions/triggers/{triggerId}/bindings"],
    differences: ["- body.bindings[].secrets"],
    why: "secrets of a binding are not emulated, and so refused",
  },
  {
    in: ["POST /actions/actions/{id}/test"],
    differences: ["+ body.payload: needs event", "+ body.payload.event"],
    why: "the sandbox makes up no event; recorded requests have one",
  },
  { in: ["GET /hooks"], differences: ["+ query.include_fields"], why: "recorded, though not described" },
  {
    in: ["GET /logs"],
    differences: ["- query.from", "- query.take", "- query.search"],
    why: "neither checkpoints nor searches are emulated, and so both are refused",
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
    why: "formats of Auth0's own, which are not described",
  },
];

const recorded = "as recorded";

/** Of what the API description says that answers hold. */
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
    why: "recorded of tenants that had them already",
  },
  {
    in: ["GET /tenants/settings", "PATCH /tenants/settings"],
    differences: ["200: /idle_ephemeral_session_lifetime must be >= 1"],
    why: "recorded: minutes are answered as a part of an hour",
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
    why: "the provider's issues and tests know this refusal",
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
    why: "assumed: what is not there is not found, here as elsewhere",
  },
];

/** Operations that the copy of the API description leaves out, with what describes them. */
export const notDescribed: Readonly<Record<string, string>> = {
  "GET /actions/executions/{id}":
    "https://auth0.com/docs/api/management/v2/actions/get-execution, and the types of Auth0's SDK",
};

/** Recordings that can't be replayed. */
export const notReplayed: Readonly<Record<string, string>> = {
  "go-authentication__TestLoginWithClientCredentials__Should_support_passing_an_organization":
    "the tenant gives tokens for its Management API only, and has no organizations",
};

/** A line for each difference: where, then what. */
export function linesOf(deviations: readonly Deviation[]): readonly string[] {
  return deviations.flatMap((deviation) =>
    deviation.in.flatMap((where) => deviation.differences.map((difference) => `${where} ${difference}`)),
  );
}
