import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { createCertificate } from "../../sandbox/certificate";
import type { Candidate } from "./candidates";
import { Answering, type Arrivals } from "./process";

/** The server that all candidates send to, and what their processes are started with. */
export class Laboratory {
  private constructor(
    private readonly directory: string,
    /** Where the server is. */
    readonly origin: string,
    private readonly server: Answering,
  ) {}

  /** Compiles the programs and starts the server, on a free port of this machine. */
  static async open(): Promise<Laboratory> {
    const directory = mkdtempSync(join(tmpdir(), "bench-hook-"));
    compile(require.resolve("./probe.ts"), directory);
    compile(require.resolve("./server.ts"), directory);
    const { cert, key } = await createCertificate(1);
    const files = [join(directory, "certificate.pem"), join(directory, "key.pem")] as const;
    writeFileSync(files[0], cert);
    writeFileSync(files[1], key);
    const server = new Answering(process.execPath, [join(directory, "server.cjs"), ...files]);
    const port = await server.answer<number>();
    return new Laboratory(directory, `https://127.0.0.1:${port}`, server);
  }

  /** Starts a process for a candidate on a Node; what it sends is counted under `subaccount`. */
  start(node: string, { kind, code }: Candidate, subaccount: string): Answering {
    const file = join(this.directory, `${subaccount}.js`);
    writeFileSync(file, code);
    const secrets = { apikey: "bench", subaccount, origin: this.origin };
    const args = [join(this.directory, "probe.cjs"), kind, file, JSON.stringify(secrets)];
    return new Answering(node, args, { NODE_EXTRA_CA_CERTS: join(this.directory, "certificate.pem") });
  }

  /** What has arrived so far, by sub-account. */
  arrivals(): Promise<Arrivals> {
    return this.server.answer<Arrivals>({});
  }

  /** Ends the server and removes all files. */
  async close(): Promise<void> {
    await this.server.stop();
    rmSync(this.directory, { recursive: true });
  }
}

function compile(program: string, outdir: string): void {
  const outExtension = { ".js": ".cjs" };
  buildSync({ entryPoints: [program], bundle: true, platform: "node", target: "node20", outdir, outExtension });
}
