import type { Clock } from "../clock";
import { isInstalled } from "../runtime/packages";
import { Action, type ActionChange, type NewAction } from "./action";
import type { ActionVersion, Dependency } from "./action-version";
import { ApiError } from "./api-error";
import { Build, type BuildEnding } from "./build";

/** @see https://auth0.com/docs/customize/actions/limitations */
const MAX_ACTIONS = 100;

const PHONE_TRIGGER = "custom-phone-provider";

/** The Actions of a tenant. */
export class Actions {
  readonly #actions = new Map<string, Action>();
  readonly #endings: BuildEnding[] = [];

  /** @param hasPackage whether a build finds an npm package */
  constructor(
    private readonly clock: Clock,
    private readonly hasPackage: (dependency: Dependency) => boolean = isInstalled,
  ) {}

  /** @throws {ApiError} 400, or 403 for a second Action that is for `custom-phone-provider` */
  create(content: NewAction): Action {
    this.#refuseSecondPhoneProvider(content);
    if (this.#actions.size >= MAX_ACTIONS) {
      // Assumed: one Action too many for a tenant is refused with 403.
      throw new ApiError(403, `A tenant can have at most ${MAX_ACTIONS} actions.`);
    }
    const action = new Action(content, this.clock, (dependencies) => {
      const ending = dependencies.every(this.hasPackage) ? "built" : "failed";
      return new Build(this.clock, this.#endings.shift() ?? ending);
    });
    this.#actions.set(action.id, action);
    return action;
  }

  /** @throws {ApiError} 400, 403, or 404 */
  update(id: string, change: ActionChange): Action {
    const action = this.get(id);
    this.#refuseSecondPhoneProvider(change, id);
    action.update(change);
    return action;
  }

  /** @throws {ApiError} 404 */
  get(id: string): Action {
    const action = this.#actions.get(id);
    if (!action) throw new ApiError(404, "That action does not exist.");
    return action;
  }

  /** @throws {ApiError} 404 */
  getVersion(id: string, versionId: string): ActionVersion {
    const version = this.get(id).versions.find((version) => version.id === versionId);
    // Assumed: the words of the refusal of an unknown version.
    if (!version) throw new ApiError(404, "That action version does not exist.");
    return version;
  }

  find(filter: { triggerId?: string; actionName?: string; deployed?: boolean } = {}): readonly Action[] {
    const { triggerId, actionName, deployed } = filter;
    return [...this.#actions.values()].filter(
      (action) =>
        (triggerId === undefined || isFor(action, triggerId)) &&
        (actionName === undefined || action.name === actionName) &&
        (deployed === undefined || (action.deployedVersion !== undefined) === deployed),
    );
  }

  /** Whether there is an Action that could send for a phone provider of the kind `custom`. */
  get hasDeployedPhoneProvider(): boolean {
    return this.find({ triggerId: PHONE_TRIGGER, deployed: true }).length > 0;
  }

  /** The next `count` builds, of whichever Actions, fail; or they go on without end, with `building`. */
  spoilBuilds(ending: "failed" | "building" = "failed", count = 1): void {
    for (let number = 0; number < count; number++) this.#endings.push(ending);
  }

  delete(id: string): void {
    this.#actions.delete(id);
  }

  /** @see https://support.auth0.com/center/s/article/end-of-life-rollout-for-multiple-custom-phone-email-provider-actions */
  #refuseSecondPhoneProvider({ supported_triggers = [] }: ActionChange, except?: string): void {
    if (!supported_triggers.some(({ id }) => id === PHONE_TRIGGER)) return;
    if (this.find({ triggerId: PHONE_TRIGGER }).every(({ id }) => id === except)) return;
    throw new ApiError(
      403,
      "custom-phone-provider can only have one supported Action",
      "actions_cardinality_custom_phone_provider_not_allowed",
    );
  }
}

/** Whether the Action names this trigger, in whatever version. */
export function isFor(action: Action, triggerId: string): boolean {
  return action.supported_triggers.some(({ id }) => id === triggerId);
}
