import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childEnvironment } from "../../cli/child-environment";
import { createCertificate } from "../../sandbox/certificate";
import { type Provider, startProvider } from "../../sandbox/provider/server";
import { type RunningTenant, startTenant } from "../../sandbox/tenant/server";

const CLIENT = { clientId: "bench", clientSecret: "bench-secret" };
const CREDENTIALS = { AUTH0_CLIENT_ID: CLIENT.clientId, AUTH0_CLIENT_SECRET: CLIENT.clientSecret };

/** How long each call of the Management API takes at least, in milliseconds. */
export const LATENCY_MS = 100;

/** Emulated tenants that are as far away as real ones, with one client for all, and what Terraform needs to work on them. */
export class Fleet {
  readonly #calls: string[] = [];

  private constructor(
    /** A folder for files of the run. */
    readonly directory: string,
    private readonly certificateFile: string,
    private readonly provider: Provider,
    readonly tenants: readonly RunningTenant[],
    calls: string[],
  ) {
    this.#calls = calls;
  }

  static async start(count: number): Promise<Fleet> {
    const directory = mkdtempSync(join(tmpdir(), "bench-infra-"));
    const certificate = await createCertificate();
    const certificateFile = join(directory, "certificate.pem");
    writeFileSync(certificateFile, certificate.cert);
    const calls: string[] = [];
    const onCall = ({ method, path }: { method: string; path: string }) => calls.push(`${method} ${withoutIds(path)}`);
    const options = { certificate, clients: [CLIENT], latencyMs: LATENCY_MS, onCall };
    const tenants = await Promise.all(Array.from({ length: count }, () => startTenant(options)));
    const provider = await startProvider({ env: CREDENTIALS, ca: certificate.cert });
    return new Fleet(directory, certificateFile, provider, tenants, calls);
  }

  /** The environment of a command that works on the tenants. */
  get env(): NodeJS.ProcessEnv {
    return childEnvironment(process.env, {
      ...CREDENTIALS,
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      CDKTF_HOME: join(this.directory, "cdktf-home"),
      CDKTF_SKIP_PROVIDER_LOCK: "true",
      CI: "1",
      DISABLE_VERSION_CHECK: "1",
      NODE_EXTRA_CA_CERTS: this.certificateFile,
      TF_REATTACH_PROVIDERS: this.provider.reattach,
      TF_VAR_apikey: "bench-key-0123456789",
      TF_VAR_subaccount: "bench_otp",
    });
  }

  /** The calls of the Management API since it was asked last, sorted, with `:id` for ids. */
  takeCalls(): string[] {
    return this.#calls.splice(0).sort();
  }

  async close(): Promise<void> {
    await Promise.all([this.provider.close(), ...this.tenants.map((tenant) => tenant.close())]);
    rmSync(this.directory, { recursive: true });
  }
}

function withoutIds(path: string): string {
  return path.replace(/\/(?:[\da-f]{8}-[\da-f-]{27}|pro_\w+)(?=\/|$)/g, "/:id");
}
