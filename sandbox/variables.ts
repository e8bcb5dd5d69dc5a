import { join } from "node:path";
import type { Account } from "./eight-x-eight/account";
import type { EightXEight } from "./eight-x-eight/server";
import type { RunningTenant } from "./tenant/server";

/** What would send Terraform to another tenant, to another state, or to another sandbox's provider. */
const FOREIGN = [
  "AUTH0_API_TOKEN",
  "AUTH0_AUDIENCE",
  "AUTH0_CLIENT_ASSERTION_PRIVATE_KEY",
  "AUTH0_CLIENT_ASSERTION_SIGNING_ALG",
  "AUTH0_CLI_LOGIN",
  "AUTH0_CUSTOM_DOMAIN_HEADER",
  "AUTH0_DOMAIN",
  "AUTH0_DYNAMIC_CREDENTIALS",
  "TF_CLI_ARGS",
  "TF_DATA_DIR",
  "TF_REATTACH_PROVIDERS",
  "TF_VAR_secrets_version",
  "TF_WORKSPACE",
];

/** What a sandbox has of which others are told. */
export interface VariablesProps {
  readonly directory: string;
  readonly trustFile: string;
  readonly account: Account;
  readonly eightXEight: EightXEight;
  readonly tenant: RunningTenant;
  /** TF_REATTACH_PROVIDERS of the stand-in, if it runs. */
  readonly reattach: string | undefined;
  readonly secrets: { readonly subaccount: string; readonly apikey: string };
}

/** What a shell or a command needs to work on a sandbox with cdktf or Terraform; undefined: to be unset. */
export function variablesOf(props: VariablesProps): Readonly<Record<string, string | undefined>> {
  const { directory, trustFile, account, eightXEight, tenant, reattach, secrets } = props;
  return {
    ...Object.fromEntries(FOREIGN.map((name) => [name, undefined])),
    ...credentialsOf(tenant),
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    CDKTF_HOME: join(directory, "cdktf-home"),
    CDKTF_OUTPUT: join(directory, "cdktf.out"),
    CDKTF_SKIP_PROVIDER_LOCK: "true", // it asks the registry, even where a mirror has the provider
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    NODE_EXTRA_CA_CERTS: trustFile,
    TSX_DISABLE_CACHE: "1", // it would be in the machine's folder for temporary files
    SANDBOX_8X8_ACCOUNT: account.id,
    SANDBOX_8X8_CHAT_ORIGIN: eightXEight.chatAppsOrigin,
    SANDBOX_8X8_LOOKUP_ORIGIN: eightXEight.lookupOrigin,
    SANDBOX_8X8_ORIGIN: eightXEight.origin,
    SANDBOX_8X8_VOICE_ORIGIN: eightXEight.voiceOrigin,
    SANDBOX_AUTH0_DOMAIN: tenant.domain,
    ...(reattach ? { TF_REATTACH_PROVIDERS: reattach } : { SSL_CERT_FILE: trustFile }),
    TF_VAR_apikey: secrets.apikey,
    TF_VAR_subaccount: secrets.subaccount,
  };
}

/** Those of the tenant's first client, which Terraform uses. */
export function credentialsOf({ clients: [client] }: RunningTenant) {
  return { AUTH0_CLIENT_ID: client?.clientId, AUTH0_CLIENT_SECRET: client?.clientSecret };
}
