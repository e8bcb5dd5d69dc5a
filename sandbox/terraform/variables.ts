import { join } from "node:path";
import type { Account } from "../eight-x-eight/account/account";
import type { EightXEight } from "../eight-x-eight/server";
import type { RunningTenant } from "../tenant/start-tenant";

/** Variables that would send Terraform to another tenant, another state, or another sandbox's provider. */
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

/** The parts of a sandbox that the variables describe. */
export interface TerraformVariablesProps {
  readonly directory: string;
  readonly trustFile: string;
  readonly account: Account;
  readonly eightXEight: EightXEight;
  readonly tenant: RunningTenant;
  /** TF_REATTACH_PROVIDERS for the stand-in. Undefined if it isn't running. */
  readonly reattach: string | undefined;
  /** The page's address. Undefined until the page is started. */
  readonly page: string | undefined;
  readonly secrets: Readonly<Record<string, string>>;
}

/** The environment variables for using a sandbox with cdktf or Terraform. Unset the undefined ones. */
export function terraformVariables(props: TerraformVariablesProps): Readonly<Record<string, string | undefined>> {
  const { directory, trustFile, account, eightXEight, tenant, reattach, secrets, page } = props;
  const secretVariables = Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [`TF_VAR_${name}`, value] as const),
  );
  return {
    ...Object.fromEntries(FOREIGN.map((name) => [name, undefined])),
    ...terraformCredentials(tenant),
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    CDKTF_HOME: join(directory, "cdktf-home"),
    CDKTF_OUTPUT: join(directory, "cdktf.out"),
    CDKTF_SKIP_PROVIDER_LOCK: "true", // locking asks the registry even if a mirror has the provider
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    NODE_EXTRA_CA_CERTS: trustFile,
    SANDBOX_8X8_ACCOUNT: account.id,
    SANDBOX_8X8_CHAT_ORIGIN: eightXEight.chatAppsOrigin,
    SANDBOX_8X8_LOOKUP_ORIGIN: eightXEight.lookupOrigin,
    SANDBOX_8X8_ORIGIN: eightXEight.origin,
    SANDBOX_8X8_VOICE_ORIGIN: eightXEight.voiceOrigin,
    SANDBOX_AUTH0_DOMAIN: tenant.domain,
    SANDBOX_PAGE: page,
    ...(reattach ? { TF_REATTACH_PROVIDERS: reattach } : { SSL_CERT_FILE: trustFile }),
    SYNTH_TF_VARS: JSON.stringify(secretVariables), // cdktf hides the next ones from the app
    ...secretVariables,
  };
}

/** The credentials of the tenant's first client, which Terraform uses. */
export function terraformCredentials({ clients: [client] }: RunningTenant) {
  return { AUTH0_CLIENT_ID: client?.clientId, AUTH0_CLIENT_SECRET: client?.clientSecret };
}
