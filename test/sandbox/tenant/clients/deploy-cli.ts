import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { createCertificate } from "../../../../sandbox/base/certificate";
import { AdjustableClock } from "../../../../sandbox/base/clock";
import { type RunningTenant, startTenant } from "../../../../sandbox/tenant/start-tenant";

/** The kinds of objects for phone messages. An option of the command limits it to these. */
const INCLUDED = ["actions", "triggers", "phoneProviders", "phoneTemplates", "tenant"];

/** How much to shorten the command's fixed waits. */
const TIMES_AS_FAST = 20;

/** How long the command waits after a deployment fails because the Action isn't built. */
const WAIT_MS = 2000;

/** The command `auth0-deploy-cli` with its own folder and its own tenant. */
export class DeployCli {
  private constructor(
    readonly tenant: RunningTenant,
    private readonly folder: string,
    private readonly calls: string[],
  ) {}

  static async start(): Promise<DeployCli> {
    const folder = mkdtempSync(join(tmpdir(), "deploy-cli-"));
    const certificate = createCertificate();
    writeFileSync(join(folder, "certificate.pem"), certificate.cert);
    const calls: string[] = [];
    const clock = new AdjustableClock({ frozen: true });
    const tenant = await startTenant({
      certificate,
      clock,
      onCall({ method, path, status }) {
        calls.push(`${method} ${path.replace(/[0-9a-f-]{36}|(pro|tem)_\w+/, "<id>")} ${status}`);
        // Finish the build: after a change, the command always waits two seconds. The create shows that it waits.
        if (method === "POST" && status === 400) void clock.advance(WAIT_MS);
        if (method === "PATCH") for (const action of tenant.model.actions.find()) action.finishBuild();
      },
    });
    return new DeployCli(tenant, folder, calls);
  }

  /** Imports a description of a tenant, with the code of its one Action. @returns the calls, with their status */
  import(description: object, code = ""): Promise<readonly string[]> {
    writeFileSync(join(this.folder, "action.js"), code);
    writeFileSync(join(this.folder, "tenant.yaml"), stringify(description));
    return this.run("import", "--input_file", "tenant.yaml");
  }

  /** Exports the tenant. */
  async export() {
    const calls = await this.run("export", "--output_folder", "exported", "--format", "yaml");
    const read = (name: string) => readFileSync(join(this.folder, "exported", name), "utf8");
    return { calls, description: parse(read("tenant.yaml")), read };
  }

  async close(): Promise<void> {
    await this.tenant.close();
    rmSync(this.folder, { recursive: true });
  }

  /** @throws {Error} with the output of the command if it fails */
  private run(...words: readonly string[]): Promise<readonly string[]> {
    this.calls.length = 0;
    const [client] = this.tenant.clients;
    const env = {
      NODE_EXTRA_CA_CERTS: join(this.folder, "certificate.pem"),
      AUTH0_DOMAIN: this.tenant.domain,
      AUTH0_CLIENT_ID: client?.clientId,
      AUTH0_CLIENT_SECRET: client?.clientSecret,
      AUTH0_INCLUDED_ONLY: JSON.stringify(INCLUDED),
      AUTH0_ALLOW_DELETE: "true",
      TIMES_AS_FAST: String(TIMES_AS_FAST),
    };
    const args = ["--require", require.resolve("./quicker.cjs"), require.resolve("auth0-deploy-cli"), ...words];
    return new Promise((resolve, reject) => {
      execFile(process.execPath, args, { cwd: this.folder, env }, (error, stdout, stderr) => {
        if (error) reject(new Error(stdout + stderr));
        else resolve([...this.calls]);
      });
    });
  }
}
