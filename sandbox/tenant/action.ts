import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import { type ActionContent, ActionVersion, type Dependency, type Secret, withoutValues } from "./action-version";
import { ApiError } from "./api-error";
import type { Build } from "./build";
import { nanosecondTimestamp } from "./timestamp";
import { findTrigger, type Trigger, type TriggerReference } from "./triggers";

/** The code of an Action may have so many bytes. @see https://auth0.com/docs/customize/actions/limitations */
const MAX_CODE_BYTES = 100_000;

/** So many versions of an Action are kept. @see https://auth0.com/docs/customize/actions/limitations */
const MAX_VERSIONS = 50;

/** What a client may set in an Action. */
export interface ActionChange {
  readonly name?: string;
  readonly supported_triggers?: readonly { readonly id: string; readonly version?: string }[];
  readonly code?: string;
  readonly dependencies?: readonly Dependency[];
  readonly runtime?: string;
  readonly secrets?: readonly { readonly name: string; readonly value?: string }[];
}

export interface NewAction extends ActionChange {
  readonly name: string;
  readonly supported_triggers: readonly { readonly id: string; readonly version?: string }[];
}

/** An Action: a draft that can be changed and built, and the versions that were deployed from it. */
export class Action implements ActionContent {
  readonly id = randomUUID();
  readonly createdAt: string;
  name = "";
  code = "module.exports = () => {}"; // the API description's default
  supported_triggers: readonly TriggerReference[] = [];
  runtime = "";
  secrets: readonly Secret[] = [];
  /** Oldest first. */
  readonly versions: ActionVersion[] = [];
  /** The version that runs when the trigger fires. */
  deployedVersion: ActionVersion | undefined;
  #dependencies: readonly Dependency[] = [];
  #updatedAt: string;
  #changed = true;
  #build!: Build; // `update` starts it

  constructor(
    content: NewAction,
    private readonly clock: Clock,
    private readonly startBuild: (dependencies: readonly Dependency[]) => Build,
  ) {
    this.createdAt = this.#now();
    this.#updatedAt = this.createdAt;
    this.update(content);
  }

  /** Replaces what `change` names, keeps the rest and starts a build. @throws {ApiError} 400 */
  update(change: ActionChange): void {
    const named = change.supported_triggers ?? this.supported_triggers;
    const triggers = named.map(({ id, version }) => findTrigger(id, version));
    const runtime = change.runtime ?? (this.runtime || triggers[0]?.default_runtime || "");
    requireRuntime(runtime, triggers);
    requireSize(change.code ?? "");
    const now = this.#now();
    this.supported_triggers = triggers.map(({ id, version }) => ({ id, version }));
    this.runtime = runtime;
    this.name = change.name ?? this.name;
    this.code = change.code ?? this.code;
    this.#dependencies = change.dependencies ?? this.#dependencies;
    this.secrets =
      change.secrets?.map(({ name, value }) => ({ name, value: value ?? this.#valueOf(name), updatedAt: now })) ??
      this.secrets;
    this.#updatedAt = now;
    this.#changed = true;
    this.#build = this.startBuild(this.#dependencies);
  }

  /** Assumed: a secret of an Action that is sent without its value keeps the one it has. */
  #valueOf(name: string): string {
    return this.secrets.find((secret) => secret.name === name)?.value ?? "";
  }

  /** A finished build leaves out where the packages came from, as recorded. */
  get dependencies(): readonly Dependency[] {
    if (this.#build.status !== "built") return this.#dependencies;
    return this.#dependencies.map(({ name, version }) => ({ name, version }));
  }

  get isBuilt(): boolean {
    return this.#build.status === "built";
  }

  /** Ends the build at once: who edits in the dashboard has waited for it. */
  finishBuild(): void {
    this.#build.finish();
  }

  /** Makes the draft the version that runs. @throws {ApiError} 400 while it is not built */
  deploy(): ActionVersion {
    if (!this.isBuilt) throw new ApiError(400, "A draft must be in the 'built' state before it can be deployed.");
    return this.deployUnbuilt();
  }

  /** What `deploy: true` at creation does: the version is deployed at once and is built as the draft is. */
  deployUnbuilt(): ActionVersion {
    this.#changed = false;
    return this.#addVersion(this);
  }

  /** Deploys an old version once more, under a new number. The draft stays as it is. */
  redeploy(version: ActionVersion): ActionVersion {
    this.#changed ||= version !== this.deployedVersion;
    return this.#addVersion(version);
  }

  /** Makes the draft what a version of it was. It is built, as the version is. */
  revertTo({ code, dependencies, runtime, secrets, supported_triggers }: ActionVersion): void {
    this.code = code;
    this.#dependencies = dependencies;
    this.runtime = runtime;
    this.secrets = secrets;
    this.supported_triggers = supported_triggers;
    this.#changed = false;
    this.finishBuild();
  }

  #addVersion(content: ActionContent): ActionVersion {
    const now = this.#now();
    const version = new ActionVersion(content, (this.versions.at(-1)?.number ?? 0) + 1, now);
    this.versions.push(version);
    if (this.versions.length > MAX_VERSIONS) this.versions.shift();
    this.deployedVersion = version;
    this.#updatedAt = now;
    return version;
  }

  /** The Action as `GET /actions/actions/{id}` shows it; each look brings the build forward. */
  read() {
    this.#build.read();
    return this.toJSON();
  }

  toJSON() {
    return {
      ...this.#head(),
      code: this.code,
      dependencies: this.dependencies,
      runtime: this.runtime,
      status: this.#build.status,
      secrets: withoutValues(this.secrets),
      ...this.#versions(),
      all_changes_deployed: !this.#changed,
    };
  }

  /** The Action as bindings show it. */
  toBound() {
    return { ...this.#head(), ...this.#versions(), all_changes_deployed: false };
  }

  /** One of the Action's versions, as the endpoints of versions show it. */
  versionToJSON(version: ActionVersion) {
    const isDeployed = version === this.deployedVersion;
    return { ...version.toJSON(isDeployed, this.#statusOf(version)), action: this.#summary() };
  }

  /** A version as the answer to its deployment shows it: not yet deployed. */
  deploymentToJSON(version: ActionVersion) {
    const { built_at: _, ...json } = version.toJSON(false, "built");
    return { ...json, action: this.#summary() };
  }

  #head() {
    return {
      id: this.id,
      name: this.name,
      supported_triggers: this.supported_triggers,
      created_at: this.createdAt,
      updated_at: this.#updatedAt,
    };
  }

  #summary() {
    return { ...this.#head(), all_changes_deployed: false };
  }

  #versions() {
    const version = this.deployedVersion;
    if (!version) return {};
    const status = this.#statusOf(version);
    return { current_version: version.toSummary(status), deployed_version: version.toJSON(true, status) };
  }

  /** Only a version that was deployed at creation can still be in the making. */
  #statusOf(version: ActionVersion): string {
    return version.number === 1 && !this.#changed ? this.#build.status : "built";
  }

  #now(): string {
    return nanosecondTimestamp(this.clock.now());
  }
}

/** A trigger's default is accepted even where it is older than the list of its runtimes. */
function requireRuntime(runtime: string, triggers: readonly Trigger[]): void {
  const isSupported = (trigger: Trigger) => trigger.default_runtime === runtime || trigger.runtimes.includes(runtime);
  if (!triggers.every(isSupported)) throw new ApiError(400, "runtime is not supported");
}

function requireSize(code: string): void {
  if (Buffer.byteLength(code) <= MAX_CODE_BYTES) return;
  throw new ApiError(400, "Payload validation error: 'String is too long' on property code.", "invalid_body");
}
