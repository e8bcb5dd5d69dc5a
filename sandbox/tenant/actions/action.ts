import { randomUUID } from "node:crypto";
import type { Clock } from "../../base/clock";
import type { ActionDependency } from "../../runtime/packages";
import { ManagementApiError } from "../http/management-api-error";
import type { ActionContent, ActionSecret, ActionVersion } from "./action-version";
import { nanosecondTimestamp, versionSummary, versionToJSON, withoutValues } from "./action-version";
import type { Build } from "./build";
import type { ActionTrigger, TriggerReference, Triggers } from "./triggers";

/** The most bytes that the code of an Action may have. @see https://auth0.com/docs/customize/actions/limitations */
const MAX_CODE_BYTES = 100_000;

/** How many versions of an Action Auth0 keeps. @see https://auth0.com/docs/customize/actions/limitations */
const MAX_VERSIONS = 50;

/** The properties of an Action that a client can change. */
export interface ActionChange extends Partial<Pick<ActionContent, "code" | "dependencies" | "runtime">> {
  readonly name?: string;
  readonly supported_triggers?: NewAction["supported_triggers"];
  readonly secrets?: readonly { readonly name: string; readonly value?: string }[];
}

export interface NewAction extends ActionChange {
  readonly name: string;
  readonly supported_triggers: readonly { readonly id: string; readonly version?: string }[];
}

/** An Action: a draft that can be changed and built, and the versions deployed from it. */
export class EmulatedAction implements ActionContent {
  readonly id = randomUUID();
  readonly createdAt: string;
  name = "";
  code = "module.exports = () => {}"; // the API description's default
  supported_triggers: readonly TriggerReference[] = [];
  runtime = "";
  secrets: readonly ActionSecret[] = [];
  /** Oldest first. */
  readonly versions: ActionVersion[] = [];
  /** The live version: it runs when the trigger fires. */
  deployedVersion: ActionVersion | undefined;
  #dependencies: readonly ActionDependency[] = [];
  #updatedAt: string;
  #changed = true;
  #build!: Build; // `update` starts it

  constructor(
    content: NewAction,
    private readonly clock: Clock,
    private readonly triggers: Triggers,
    private readonly startBuild: (dependencies: readonly ActionDependency[]) => Build,
  ) {
    this.createdAt = this.#now();
    this.#updatedAt = this.createdAt;
    this.update(content);
  }

  /** Replaces the properties in `change`, keeps the others and starts a build. @throws {ManagementApiError} 400 */
  update(change: ActionChange): void {
    const named = change.supported_triggers ?? this.supported_triggers;
    const triggers = named.map(({ id, version }) => this.triggers.find(id, version));
    const runtime = change.runtime ?? (this.runtime || triggers[0]?.default_runtime || "");
    requireRuntime(runtime, triggers);
    requireSize(change.code ?? "");
    const now = this.#now();
    this.supported_triggers = triggers.map(({ id, version }) => ({ id, version }));
    this.runtime = runtime;
    this.name = change.name ?? this.name;
    this.code = change.code ?? this.code;
    this.#dependencies = change.dependencies ?? this.#dependencies;
    const secrets = change.secrets?.map(({ name, value = this.#valueOf(name) }) => ({ name, value, updatedAt: now }));
    this.secrets = secrets ? this.#inOrder(secrets) : this.secrets;
    this.#updatedAt = now;
    this.#changed = true;
    this.#build = this.startBuild(this.#dependencies);
  }

  /** Assumed: a secret of an Action that is sent without a value keeps its value. */
  #valueOf(name: string): string {
    return this.secrets.find((secret) => secret.name === name)?.value ?? "";
  }

  /** Secrets keep their order in the Action, as recorded; new ones come last. */
  #inOrder(secrets: readonly ActionSecret[]): readonly ActionSecret[] {
    const names = this.secrets.map(({ name }) => name);
    const place = ({ name }: ActionSecret) => (names.includes(name) ? names.indexOf(name) : names.length);
    return secrets.toSorted((a, b) => place(a) - place(b));
  }

  /** After the build, `registry_url` is missing, as recorded. */
  get dependencies(): readonly ActionDependency[] {
    if (this.#build.status !== "built") return this.#dependencies;
    return this.#dependencies.map(({ name, version }) => ({ name, version }));
  }

  get isBuilt(): boolean {
    return this.#build.status === "built";
  }

  /** Ends the build immediately: someone who edits in the dashboard waited for it. */
  finishBuild(): void {
    this.#build.finish();
  }

  /** Deploys the draft as the live version. @throws {ManagementApiError} 400 until the draft is built */
  deploy(): ActionVersion {
    if (!this.isBuilt)
      throw new ManagementApiError(400, "A draft must be in the 'built' state before it can be deployed.");
    return this.deployUnbuilt();
  }

  /** Handles `deploy: true` at creation: deploys the version before it is built. */
  deployUnbuilt(): ActionVersion {
    this.#changed = false;
    return this.#addVersion(this);
  }

  /** Deploys an old version again, with a new number. The draft doesn't change. */
  redeploy(version: ActionVersion): ActionVersion {
    this.#changed ||= version !== this.deployedVersion;
    return this.#addVersion(version);
  }

  /** Replaces the draft with a version of it, which is built already. */
  revertTo({ code, dependencies, runtime, secrets, supported_triggers }: ActionVersion): void {
    Object.assign(this, { code, runtime, secrets, supported_triggers });
    this.#dependencies = dependencies;
    this.#changed = false;
    this.finishBuild();
  }

  #addVersion({ code, dependencies, runtime, secrets, supported_triggers }: ActionContent): ActionVersion {
    const now = this.#now();
    const number = (this.versions.at(-1)?.number ?? 0) + 1;
    const content = { code, dependencies, runtime, secrets, supported_triggers };
    const version = { id: randomUUID(), number, createdAt: now, ...content };
    this.versions.push(version);
    if (this.versions.length > MAX_VERSIONS) this.versions.shift();
    this.deployedVersion = version;
    this.#updatedAt = now;
    return version;
  }

  /** The format of `GET /actions/actions/{id}`. Each read moves the build forward. */
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

  toBound() {
    return { ...this.#head(), ...this.#versions(), all_changes_deployed: false };
  }

  /** A version in the format of the endpoints for versions. */
  versionToJSON(version: ActionVersion) {
    const isDeployed = version === this.deployedVersion;
    return { ...versionToJSON(version, isDeployed, this.#statusOf(version)), action: this.#summary() };
  }

  /** A version in the answer to its deployment: not yet deployed. */
  deploymentToJSON(version: ActionVersion) {
    const { built_at: _, ...json } = versionToJSON(version, false, "built");
    return { ...json, action: this.#summary() };
  }

  snapshot() {
    const { id, createdAt, name, code, supported_triggers, runtime, secrets, dependencies, isBuilt } = this;
    return {
      own: { id, createdAt, name, code, supported_triggers, runtime, secrets },
      ...{ dependencies, isBuilt, updatedAt: this.#updatedAt, changed: this.#changed },
      versions: [...this.versions],
      deployedId: this.deployedVersion?.id,
    };
  }

  restore(state: ReturnType<EmulatedAction["snapshot"]>): this {
    const { own, isBuilt, versions, dependencies, deployedId, updatedAt, changed } = state;
    Object.assign(this, own);
    this.#dependencies = dependencies;
    this.#updatedAt = updatedAt;
    this.#changed = changed;
    if (isBuilt) this.finishBuild();
    this.versions.push(...versions);
    this.deployedVersion = versions.find(({ id }) => id === deployedId);
    return this;
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
    return { current_version: versionSummary(version, status), deployed_version: versionToJSON(version, true, status) };
  }

  /** Only a version that was deployed at creation may still be building. */
  #statusOf(version: ActionVersion): string {
    return version.number === 1 && !this.#changed ? this.#build.status : "built";
  }

  #now(): string {
    return nanosecondTimestamp(this.clock.now());
  }
}

/** A trigger's default runtime is accepted even if its list of runtimes lacks it. */
function requireRuntime(runtime: string, triggers: readonly ActionTrigger[]): void {
  const isSupported = (trigger: ActionTrigger) =>
    trigger.default_runtime === runtime || trigger.runtimes.includes(runtime);
  if (!triggers.every(isSupported)) throw new ManagementApiError(400, "runtime is not supported");
}

function requireSize(code: string): void {
  if (Buffer.byteLength(code) <= MAX_CODE_BYTES) return;
  throw new ManagementApiError(400, "Payload validation error: 'String is too long' on property code.", "invalid_body");
}
