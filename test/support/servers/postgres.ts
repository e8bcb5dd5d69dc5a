import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Debian and its derivatives keep PostgreSQL's server programs here, outside of PATH. */
const DEBIAN = "/usr/lib/postgresql";

const PROGRAMS = ["initdb", "postgres", "pg_dumpall"];

/** The folder with PostgreSQL's programs. Undefined if it isn't installed. */
function findBinaries(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, "bin")) : [];
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...versions];
  return folders.find((folder) => PROGRAMS.every((program) => existsSync(join(folder, program))));
}

/** Declares a suite that needs PostgreSQL. Without PostgreSQL it reports one skipped test that says so. */
export function describeWithPostgres(title: string, suite: () => void): void {
  if (findBinaries()) describe(title, suite);
  else {
    const { skip } = test;
    skip(`${title}: PostgreSQL (${PROGRAMS.join(", ")}) is not installed here`, suite);
  }
}

/** A PostgreSQL server in a temporary folder. It listens only on a Unix socket in that folder. */
export class Postgres {
  private constructor(
    private readonly directory: string,
    private readonly binaries: string,
    private readonly server: ChildProcess,
  ) {}

  static async start(): Promise<Postgres> {
    const binaries = findBinaries();
    if (!binaries) throw new Error(`PostgreSQL is not installed: ${PROGRAMS.join(", ")}`);
    const directory = mkdtempSync(join(tmpdir(), "postgres-"));
    const user = unprivileged();
    if (user.uid !== undefined) chownSync(directory, user.uid, user.gid ?? 0);
    const data = join(directory, "data");
    const options = { ...user, cwd: directory };
    const words = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
    await run(join(binaries, "initdb"), words, options);
    const server = spawn(join(binaries, "postgres"), ["-D", data, "-k", directory, "-c", "listen_addresses=", "-F"], {
      ...options,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const log: string[] = [];
    for await (const line of createInterface({ input: server.stderr })) {
      log.push(line);
      if (line.includes("ready to accept connections")) {
        server.stderr.resume();
        return new Postgres(directory, binaries, server);
      }
    }
    throw new Error(`PostgreSQL did not start:\n${log.join("\n")}`);
  }

  /** The variables with which Terraform and psql connect to it. */
  get variables() {
    return { PG_CONN_STR: `host=${this.directory} user=postgres dbname=postgres sslmode=disable` };
  }

  /** A dump of all its data, as SQL. */
  async dump(): Promise<string> {
    const { stdout } = await run(join(this.binaries, "pg_dumpall"), ["-h", this.directory, "-U", "postgres"]);
    return stdout;
  }

  async close(): Promise<void> {
    const ended = once(this.server, "close");
    this.server.kill("SIGINT"); // "fast shutdown": it doesn't wait for its clients
    await ended;
    rmSync(this.directory, { recursive: true });
  }
}

/** The user to run it as, because PostgreSQL refuses to run as root. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}
