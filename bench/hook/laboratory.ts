import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCertificate } from "auth0-8x8-sandbox/parts";
import { buildSync } from "esbuild";
import type { Candidate } from "./candidates";
import { Answering, type Arrivals } from "./process";

/** The server that all candidates send to. It also starts their processes. */
export class Laboratory {
  /** Processes started so far. Each has its own file, because several may start at once. */
  private started = 0;

  private constructor(
    private readonly directory: string,
    /** The origin of the server. */
    readonly origin: string,
    private readonly server: Answering,
  ) {}

  /** Compiles the programs and starts the server on a free local port. */
  static async open(): Promise<Laboratory> {
    const directory = mkdtempSync(join(tmpdir(), "bench-hook-"));
    compile(require.resolve("./probe.ts"), directory);
    compile(require.resolve("./server.ts"), directory);
    const { cert, key } = createCertificate(1);
    const files = [join(directory, "certificate.pem"), join(directory, "key.pem")] as const;
    writeFileSync(files[0], cert);
    writeFileSync(files[1], key);
    const server = new Answering(process.execPath, [join(directory, "server.cjs"), ...files]);
    const port = await server.answer<number>();
    return new Laboratory(directory, `https://127.0.0.1:${port}`, server);
  }

  /** Starts a process for a candidate on a Node. It sends to `origin`; its messages are counted under `subaccount`. */
  start(node: string, { kind, code }: Candidate, subaccount: string, origin = this.origin): Answering {
    const file = join(this.directory, `${this.started++}.js`);
    writeFileSync(file, code.replaceAll(this.origin, origin));
    const secrets = { apikey: "bench", subaccount, origin };
    const args = [join(this.directory, "probe.cjs"), kind, file, JSON.stringify(secrets)];
    return new Answering(node, args, { NODE_EXTRA_CA_CERTS: join(this.directory, "certificate.pem") });
  }

  /** The messages that arrived so far, by sub-account. */
  arrivals(): Promise<Arrivals> {
    return this.server.answer<Arrivals>({});
  }

  /** Stops the server and deletes all files. */
  async close(): Promise<void> {
    await this.server.stop();
    rmSync(this.directory, { recursive: true });
  }
}

function compile(program: string, outdir: string): void {
  const outExtension = { ".js": ".cjs" };
  buildSync({ entryPoints: [program], bundle: true, platform: "node", target: "node20", outdir, outExtension });
}
