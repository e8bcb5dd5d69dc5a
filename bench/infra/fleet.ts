import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childEnvironment } from "auth0-8x8-cli/child-environment";
import {
  createCertificate,
  type Provider,
  type RunningTenant,
  startProvider,
  startTenant,
} from "auth0-8x8-sandbox/parts";
import { PATH } from "./project";

const CLIENT = { clientId: "bench", clientSecret: "bench-secret" };
const CREDENTIALS = { AUTH0_CLIENT_ID: CLIENT.clientId, AUTH0_CLIENT_SECRET: CLIENT.clientSecret };

const SECRETS = { TF_VAR_apikey: "bench-key-0123456789", TF_VAR_subaccount: "bench_otp" };

const CERTIFICATE_FILE = "certificate.pem";

/** Latency of each Management API call, in milliseconds. */
export const LATENCY_MS = 100;

interface ManagementCall {
  readonly text: string;
  readonly isProvider: boolean;
}

/** Management API calls, by who made them: the Terraform provider, or anything else. */
export interface Calls {
  readonly ofProvider: readonly string[];
  readonly ofOthers: readonly string[];
}

/** Emulated tenants with realistic latency and one shared client. It also has the variables that Terraform needs to use them. */
export class Fleet {
  /** Working folder of the run. */
  readonly directory = mkdtempSync(join(tmpdir(), "bench-infra-"));
  /** Of all tenants, and for other servers that their clients trust. */
  readonly certificate = createCertificate();
  tenants: readonly RunningTenant[] = [];
  #provider: Provider | undefined;
  readonly #calls: ManagementCall[] = [];

  static async start(count: number): Promise<Fleet> {
    const fleet = new Fleet();
    const { certificate } = fleet;
    writeFileSync(join(fleet.directory, CERTIFICATE_FILE), certificate.cert);
    const onCall = ({ method, path, userAgent }: { method: string; path: string; userAgent: string }) =>
      fleet.#calls.push({
        text: `${method} ${withoutIds(path)}`,
        isProvider: userAgent.startsWith("Terraform-Provider-Auth0"),
      });
    const options = { certificate, clients: [CLIENT], latencyMs: LATENCY_MS, onCall };
    fleet.tenants = await Promise.all(Array.from({ length: count }, () => startTenant(options)));
    fleet.#provider = await startProvider({ env: CREDENTIALS, ca: certificate.cert });
    return fleet;
  }

  get domains(): readonly string[] {
    return this.tenants.map(({ domain }) => domain);
  }

  /** Environment variables for a command that uses the tenants. */
  get env(): NodeJS.ProcessEnv {
    return childEnvironment(process.env, {
      PATH,
      ...CREDENTIALS,
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      CDKTF_HOME: join(this.directory, "cdktf-home"),
      CDKTF_SKIP_PROVIDER_LOCK: "true",
      CI: "1",
      DISABLE_VERSION_CHECK: "1",
      NODE_EXTRA_CA_CERTS: join(this.directory, CERTIFICATE_FILE),
      TF_REATTACH_PROVIDERS: this.#provider?.reattach,
      SYNTH_TF_VARS: JSON.stringify(SECRETS), // cdktf hides TF_VAR_… from the app, which needs the secrets for a first deploy
      ...SECRETS,
    });
  }

  /** Returns and resets the Management API calls so far, sorted, with `:id` in place of ids. */
  takeCalls(): Calls {
    const all = this.#calls.splice(0);
    const textsOf = (calls: readonly ManagementCall[]) => calls.map(({ text }) => text).sort();
    return {
      ofProvider: textsOf(all.filter(({ isProvider }) => isProvider)),
      ofOthers: textsOf(all.filter(({ isProvider }) => !isProvider)),
    };
  }

  /** Seconds that the calls since the last question waited for Auth0, one after another. */
  takeWaiting(): number {
    return (this.#calls.splice(0).length * LATENCY_MS) / 1000;
  }

  /** @throws {Error} unless each tenant has its phone provider */
  requireDeployed(): void {
    const missing = this.tenants.filter(({ model }) => model.phoneProviders.list().length !== 1);
    if (missing.length === 0) return;
    throw new Error(`${missing.length} of ${this.tenants.length} tenants were not deployed to.`);
  }

  async close(): Promise<void> {
    await Promise.all([this.#provider?.close(), ...this.tenants.map((tenant) => tenant.close())]);
    rmSync(this.directory, { recursive: true });
  }
}

function withoutIds(path: string): string {
  return path.replace(/\/(?:[\da-f]{8}-[\da-f-]{27}|pro_\w+)(?=\/|$)/g, "/:id");
}
