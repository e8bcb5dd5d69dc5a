import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { EightXEight } from "../eight-x-eight/server";
import type { Sandbox } from "../sandbox";
import type { RunningTenant } from "../tenant/start-tenant";
import type { SandboxCredentials } from "./credentials";

const VERSION = 2;

/** How long to collect changes before writing them together, in milliseconds. */
const PAUSE_MS = 300;

type SavedSandbox = ReturnType<typeof snapshot>;

/** What stays over a restart. */
function snapshot({ tenant, eightXEight, clock, secrets }: Sandbox) {
  const { inbox, log, account, waiting } = eightXEight;
  const [{ clientId, clientSecret } = { clientId: "", clientSecret: "" }] = tenant.clients;
  const credentials: SandboxCredentials = { clientId, clientSecret, accountId: account.id, apikey: secrets.apikey };
  const { messages, chats, calls } = inbox;
  const aheadMs = clock.now() - Date.now();
  return {
    version: VERSION,
    credentials,
    aheadMs,
    tenant: tenant.model.snapshot(),
    messages,
    chats,
    calls,
    log: log.list(),
    scheduled: waiting.scheduled.list(),
    fallbacks: waiting.fallbacks.list(),
    receipts: waiting.receipts.list(),
    webhooks: account.webhooks.snapshot(),
  };
}

/** A state file that can't be used. */
export class StateFileError extends Error {}

/** A file that keeps a sandbox's contents. Only this user can read it: it has the values of secrets. */
export class StateFile {
  /** The contents at the start. @default - none, the file doesn't exist */
  readonly saved: SavedSandbox | undefined;
  #sandbox: Sandbox | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @throws {StateFileError} for a file that can't be read, or that no sandbox of this version has written */
  constructor(private readonly path: string) {
    if (!existsSync(path)) return;
    const content = attempt(`${path}: can't read the file`, () => readFileSync(path, "utf8"));
    try {
      this.saved = JSON.parse(content);
    } catch {} // reported below
    if (this.saved?.version === VERSION) return;
    throw new StateFileError(
      `${path}: this isn't a state file of this version of the sandbox. Delete it, or use another file.`,
    );
  }

  restore(tenant: RunningTenant, { inbox, log, account, waiting }: EightXEight): void {
    if (!this.saved) return;
    tenant.model.restore(this.saved.tenant);
    inbox.restore(this.saved);
    for (const message of this.saved.log) log.set(message);
    account.webhooks.restore(this.saved.webhooks);
    waiting.scheduled.restore(this.saved.scheduled);
    waiting.fallbacks.restore(this.saved.fallbacks);
    waiting.receipts.restore(this.saved.receipts);
  }

  /** Writes the contents now, and soon after each change. */
  follow(sandbox: Sandbox): void {
    const changed = () => {
      this.#timer ??= setTimeout(this.#saveOrWarn, PAUSE_MS).unref();
    };
    this.#sandbox = sandbox;
    sandbox.changes.on("change", changed);
    sandbox.tenant.model.phoneMessages.on("attempt", changed).on("done", changed);
    sandbox.inbox.on("sms", changed).on("chat", changed).on("call", changed);
    sandbox.eightXEight.receipts.on("attempt", changed);
    this.save();
  }

  /** A file that can't be written now may be writable at the next change, or at the end. */
  readonly #saveOrWarn = (): void => {
    try {
      this.save();
    } catch (error) {
      process.emitWarning((error as Error).message);
    }
  };

  /**
   * Does nothing before `follow`: a sandbox that couldn't start has no state to keep.
   * @throws {StateFileError} if the file can't be written
   */
  readonly save = (): void => {
    if (!this.#sandbox) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const content = JSON.stringify(snapshot(this.#sandbox));
    attempt(`${this.path}: can't write the file`, () => {
      writeFileSync(`${this.path}.new`, content, { mode: 0o600 });
      renameSync(`${this.path}.new`, this.path);
    });
  };

  /** Writes the contents a last time. What happens while the sandbox ends isn't written: waiting messages are canceled then. */
  readonly close = (): void => {
    try {
      this.save();
    } finally {
      this.#sandbox = undefined;
    }
  };
}

/** @throws {StateFileError} with what failed and the system's reason */
function attempt<T>(what: string, access: () => T): T {
  try {
    return access();
  } catch (error) {
    throw new StateFileError(`${what}: ${(error as Error).message}. Check the path and its permissions.`);
  }
}
