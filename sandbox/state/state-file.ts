import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { EightXEight } from "../eight-x-eight/server";
import type { Sandbox } from "../sandbox";
import type { RunningTenant } from "../tenant/start-tenant";
import type { Credentials } from "./credentials";

const VERSION = 1;

/** How long to collect changes before writing them together, in milliseconds. */
const PAUSE_MS = 300;

type State = ReturnType<typeof snapshot>;

/** What stays over a restart. SMS that are scheduled for later are lost. */
function snapshot({ tenant, eightXEight, clock, secrets }: Sandbox) {
  const { inbox, log, account } = eightXEight;
  const [{ clientId, clientSecret } = { clientId: "", clientSecret: "" }] = tenant.clients;
  const credentials: Credentials = { clientId, clientSecret, accountId: account.id, apikey: secrets.apikey };
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
  };
}

/** A state file that can't be used. */
export class StateFileError extends Error {}

/** A file that keeps a sandbox's contents. Only this user can read it: it has the values of secrets. */
export class StateFile {
  /** The contents at the start. @default - none, the file doesn't exist */
  readonly saved: State | undefined;
  #sandbox: Sandbox | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @throws {StateFileError} for a file that no sandbox of this version has written */
  constructor(private readonly path: string) {
    if (!existsSync(path)) return;
    try {
      this.saved = JSON.parse(readFileSync(path, "utf8"));
    } catch {} // reported below
    if (this.saved?.version === VERSION) return;
    throw new StateFileError(
      `${path}: no sandbox of this version has written this file. Delete it, or name another one.`,
    );
  }

  restore(tenant: RunningTenant, { inbox, log }: EightXEight): void {
    if (!this.saved) return;
    tenant.model.restore(this.saved.tenant);
    inbox.restore(this.saved);
    for (const message of this.saved.log) log.set(message);
  }

  /** Writes the contents now, and soon after each change. */
  follow(sandbox: Sandbox): void {
    const changed = () => {
      this.#timer ??= setTimeout(this.save, PAUSE_MS).unref();
    };
    this.#sandbox = sandbox;
    sandbox.changes.on("change", changed);
    sandbox.tenant.model.phoneMessages.on("attempt", changed).on("done", changed);
    sandbox.inbox.on("sms", changed).on("chat", changed).on("call", changed);
    this.save();
  }

  /** Does nothing before `follow`: a sandbox that couldn't start has no state to keep. */
  readonly save = (): void => {
    if (!this.#sandbox) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    writeFileSync(`${this.path}.new`, JSON.stringify(snapshot(this.#sandbox)), { mode: 0o600 });
    renameSync(`${this.path}.new`, this.path);
  };

  /** Writes the contents a last time. What happens while the sandbox ends isn't written: waiting messages are canceled then. */
  readonly close = (): void => {
    this.save();
    this.#sandbox = undefined;
  };
}
