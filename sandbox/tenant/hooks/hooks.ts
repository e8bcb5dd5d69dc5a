import type { Clock } from "../../base/clock";
import { ulid } from "../http/ids";
import { ManagementApiError } from "../http/management-api-error";

/** The most secrets a Hook can have. @see https://auth0.com/docs/customize/hooks/hook-secrets */
const MAX_SECRETS = 20;

export const hookTriggerIds = [
  "credentials-exchange",
  "pre-user-registration",
  "post-user-registration",
  "post-change-password",
  "send-phone-message",
] as const;

export type HookTriggerId = (typeof hookTriggerIds)[number];

type HookSecrets = Readonly<Record<string, string>>;

/** A legacy Hook: code without versions. It runs as soon as it is stored and enabled. */
export interface Hook {
  readonly id: string;
  readonly name: string;
  readonly script: string;
  readonly triggerId: HookTriggerId;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly enabled: boolean;
  /** How many times its script was set. */
  readonly revision: number;
  readonly secrets: HookSecrets;
}

/** The properties of a Hook that a client can change. */
export type HookChange = Partial<Pick<Hook, "name" | "script" | "dependencies" | "enabled">>;

export type NewHook = HookChange & Pick<Hook, "name" | "script" | "triggerId">;

/** The format of the Management API. */
export function hookToJSON({ revision: _, secrets: __, ...json }: Hook) {
  return json;
}

/**
 * The legacy Hooks of a tenant. Assumed: after the end of life of Hooks, their endpoints still work.
 * @see https://auth0.com/docs/customize/hooks
 */
export class Hooks {
  readonly #hooks = new Map<string, Hook>();

  /** @param areExecuted whether Auth0 still runs Hooks */
  constructor(
    readonly areExecuted: boolean,
    private readonly clock: Clock,
  ) {}

  /** @throws {ManagementApiError} 409 */
  create(content: NewHook): Hook {
    this.#requireFreeName(content.name);
    const id = ulid(this.clock.now());
    return this.#store({ dependencies: {}, enabled: false, ...content, id, revision: 1, secrets: {} });
  }

  restore(hooks: readonly Hook[]): void {
    for (const hook of hooks) this.#store(hook);
  }

  /** @throws {ManagementApiError} 404, 409 */
  update(id: string, change: HookChange): Hook {
    const { name, script, revision, ...hook } = this.get(id);
    if (change.name !== undefined) this.#requireFreeName(change.name, id);
    const isNew = change.script !== undefined && change.script !== script;
    return this.#store({ ...hook, name, script, revision: isNew ? revision + 1 : revision, ...change });
  }

  /**
   * @throws {ManagementApiError} 404, 409 for a name that exists, 400 for too many secrets.
   * Assumed: the error messages for a secret of a Hook that exists already, and for too many secrets.
   */
  addSecrets(id: string, added: HookSecrets): void {
    const { secrets } = this.get(id);
    const names = Object.keys(added);
    if (names.some((name) => Object.hasOwn(secrets, name))) {
      throw new ManagementApiError(409, "Secret with the same name already exists");
    }
    if (Object.keys(secrets).length + names.length > MAX_SECRETS) {
      throw new ManagementApiError(400, `A hook can have at most ${MAX_SECRETS} secrets.`);
    }
    this.#setSecrets(id, { ...secrets, ...added });
  }

  /** @throws {ManagementApiError} 404 for an unknown name. Assumed: the error message for an unknown secret of a Hook. */
  changeSecrets(id: string, changed: HookSecrets): void {
    const { secrets } = this.get(id);
    if (!Object.keys(changed).every((name) => Object.hasOwn(secrets, name)))
      throw new ManagementApiError(404, "Secret not found");
    this.#setSecrets(id, { ...secrets, ...changed });
  }

  /** Assumed: deleting an unknown secret of a Hook is not an error. @throws {ManagementApiError} 404 */
  deleteSecrets(id: string, names: readonly string[]): void {
    const kept = Object.entries(this.get(id).secrets).filter(([name]) => !names.includes(name));
    this.#setSecrets(id, Object.fromEntries(kept));
  }

  #setSecrets(id: string, secrets: HookSecrets): void {
    this.#store({ ...this.get(id), secrets });
  }

  #store(hook: Hook): Hook {
    this.#hooks.set(hook.id, hook);
    return hook;
  }

  /** @throws {ManagementApiError} 404 */
  get(id: string): Hook {
    const hook = this.#hooks.get(id);
    if (!hook) throw new ManagementApiError(404, "Error: Hook does not exist", "HookDoesNotExist");
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

  /** @throws {ManagementApiError} 404 */
  delete(id: string): void {
    this.get(id);
    this.#hooks.delete(id);
  }

  #requireFreeName(name: string, except?: string): void {
    if (this.find().every((hook) => hook.id === except || hook.name !== name)) return;
    // Assumed: the error message for a duplicate name of a Hook is the one in the API description.
    throw new ManagementApiError(409, "Hook with the same name already exists.");
  }
}
