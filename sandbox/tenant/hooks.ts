import type { Clock } from "../clock";
import { ApiError } from "./api-error";
import { ulid } from "./ids";

/** The most secrets that a Hook may have. @see https://auth0.com/docs/customize/hooks/hook-secrets */
const MAX_SECRETS = 20;

export const hookTriggerIds = [
  "credentials-exchange",
  "pre-user-registration",
  "post-user-registration",
  "post-change-password",
  "send-phone-message",
] as const;

export type HookTriggerId = (typeof hookTriggerIds)[number];

/** What a client may change in a Hook. */
export interface HookChange {
  readonly name?: string;
  readonly script?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly enabled?: boolean;
}

export interface NewHook extends HookChange {
  readonly name: string;
  readonly script: string;
  readonly triggerId: HookTriggerId;
}

type Secrets = Readonly<Record<string, string>>;

/** A legacy Hook: code without versions, that runs as soon as it is stored and enabled. */
export class Hook {
  readonly id: string;
  readonly triggerId: HookTriggerId;
  name: string;
  script: string;
  dependencies: Readonly<Record<string, string>>;
  enabled: boolean;
  /** How often its script was set. */
  revision = 1;
  readonly secrets = new Map<string, string>();

  constructor({ name, script, triggerId, dependencies = {}, enabled = false }: NewHook, now: number) {
    this.id = ulid(now);
    this.triggerId = triggerId;
    this.name = name;
    this.script = script;
    this.dependencies = dependencies;
    this.enabled = enabled;
  }

  update({ name, script, dependencies, enabled }: HookChange): void {
    if (script !== undefined && script !== this.script) this.revision++;
    this.name = name ?? this.name;
    this.script = script ?? this.script;
    this.dependencies = dependencies ?? this.dependencies;
    this.enabled = enabled ?? this.enabled;
  }

  /** @throws {ApiError} 409 for a name that is there, 400 for too many. Assumed: the words for a secret of a Hook that is there already, and for too many. */
  addSecrets(secrets: Secrets): void {
    const names = Object.keys(secrets);
    if (names.some((name) => this.secrets.has(name)))
      throw new ApiError(409, "Secret with the same name already exists");
    if (this.secrets.size + names.length > MAX_SECRETS) {
      throw new ApiError(400, `A hook can have at most ${MAX_SECRETS} secrets.`);
    }
    this.#setSecrets(secrets);
  }

  /** @throws {ApiError} 404 for a name that isn't there. Assumed: the words for a secret of a Hook that isn't there. */
  changeSecrets(secrets: Secrets): void {
    if (!Object.keys(secrets).every((name) => this.secrets.has(name))) throw new ApiError(404, "Secret not found");
    this.#setSecrets(secrets);
  }

  #setSecrets(secrets: Secrets): void {
    for (const [name, value] of Object.entries(secrets)) this.secrets.set(name, value);
  }

  toJSON() {
    const { id, name, script, dependencies, triggerId, enabled } = this;
    return { id, name, script, dependencies, triggerId, enabled };
  }
}

/**
 * The legacy Hooks of a tenant. Assumed: after the end of life of Hooks, their endpoints answer as before.
 *
 * @see https://auth0.com/docs/customize/hooks
 */
export class Hooks {
  readonly #hooks = new Map<string, Hook>();

  /** @param areExecuted whether Auth0 still runs Hooks */
  constructor(
    readonly areExecuted: boolean,
    private readonly clock: Clock,
  ) {}

  /** @throws {ApiError} 409 */
  create(content: NewHook): Hook {
    this.#requireFreeName(content.name);
    const hook = new Hook(content, this.clock.now());
    this.#hooks.set(hook.id, hook);
    return hook;
  }

  /** @throws {ApiError} 404, 409 */
  update(id: string, change: HookChange): Hook {
    const hook = this.get(id);
    if (change.name !== undefined) this.#requireFreeName(change.name, hook);
    hook.update(change);
    return hook;
  }

  /** @throws {ApiError} 404 */
  get(id: string): Hook {
    const hook = this.#hooks.get(id);
    if (!hook) throw new ApiError(404, "Error: Hook does not exist", "HookDoesNotExist");
    return hook;
  }

  /** Oldest first. */
  find(filter: { triggerId?: HookTriggerId; enabled?: boolean } = {}): readonly Hook[] {
    const { triggerId, enabled } = filter;
    return [...this.#hooks.values()].filter(
      (hook) =>
        (triggerId === undefined || hook.triggerId === triggerId) &&
        (enabled === undefined || hook.enabled === enabled),
    );
  }

  /** @throws {ApiError} 404 */
  delete(id: string): void {
    this.get(id);
    this.#hooks.delete(id);
  }

  #requireFreeName(name: string, except?: Hook): void {
    if (this.find().every((hook) => hook === except || hook.name !== name)) return;
    // Assumed: the API description's words for a Hook's name that is taken are the answer's.
    throw new ApiError(409, "Hook with the same name already exists.");
  }
}
