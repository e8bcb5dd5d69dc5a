import type { Clock } from "../../base/clock";
import { type ActionDependency, isInstalled } from "../../runtime/packages";
import { ManagementApiError } from "../http/management-api-error";
import { type ActionChange, EmulatedAction, type NewAction } from "./action";
import type { ActionVersion } from "./action-version";
import { Build, type BuildEnding } from "./build";
import { Triggers } from "./triggers";

/** The most Actions a tenant can have. @see https://auth0.com/docs/customize/actions/limitations */
const MAX_ACTIONS = 100;

const PHONE_TRIGGER = "custom-phone-provider";

/** The Actions of a tenant. */
export class Actions {
  readonly #actions = new Map<string, EmulatedAction>();
  readonly #endings: BuildEnding[] = [];

  /** @param hasPackage whether a build finds this npm package */
  constructor(
    private readonly clock: Clock,
    private readonly hasPackage: (dependency: ActionDependency) => boolean = isInstalled,
    readonly triggers = new Triggers(),
  ) {}

  /** @throws {ManagementApiError} 400, or 403 for a second Action for `custom-phone-provider` */
  create(content: NewAction): EmulatedAction {
    this.#rejectSecondPhoneProvider(content);
    if (this.#actions.size >= MAX_ACTIONS) {
      // Assumed: an Action beyond a tenant's limit is rejected with 403.
      throw new ManagementApiError(403, `A tenant can have at most ${MAX_ACTIONS} actions.`);
    }
    const action = this.#draft(content);
    this.#actions.set(action.id, action);
    return action;
  }

  #draft(content: NewAction): EmulatedAction {
    return new EmulatedAction(content, this.clock, this.triggers, (dependencies) => {
      const ending = dependencies.every(this.hasPackage) ? "built" : "failed";
      return new Build(this.clock, this.#endings.shift() ?? ending);
    });
  }

  snapshot() {
    return this.find().map((action) => action.snapshot());
  }

  restore(actions: ReturnType<Actions["snapshot"]>): void {
    for (const action of actions) this.#actions.set(action.own.id, this.#draft(action.own).restore(action));
  }

  /** @throws {ManagementApiError} 400, 403, or 404 */
  update(id: string, change: ActionChange): EmulatedAction {
    const action = this.get(id);
    this.#rejectSecondPhoneProvider(change, id);
    action.update(change);
    return action;
  }

  /** @throws {ManagementApiError} 404 */
  get(id: string): EmulatedAction {
    const action = this.#actions.get(id);
    if (!action) throw new ManagementApiError(404, "That action does not exist.");
    return action;
  }

  /** @throws {ManagementApiError} 404 */
  getVersion(id: string, versionId: string): ActionVersion {
    const version = this.get(id).versions.find((version) => version.id === versionId);
    // Assumed: the error message for an unknown version.
    if (!version) throw new ManagementApiError(404, "That action version does not exist.");
    return version;
  }

  find(filter: { triggerId?: string; actionName?: string; deployed?: boolean } = {}): readonly EmulatedAction[] {
    const { triggerId, actionName, deployed } = filter;
    return [...this.#actions.values()].filter(
      (action) =>
        (triggerId === undefined || isFor(action, triggerId)) &&
        (actionName === undefined || action.name === actionName) &&
        (deployed === undefined || (action.deployedVersion !== undefined) === deployed),
    );
  }

  /** Whether there is an Action that a phone provider of the kind `custom` can use. */
  get hasDeployedPhoneProvider(): boolean {
    return this.find({ triggerId: PHONE_TRIGGER, deployed: true }).length > 0;
  }

  /** Makes the next `count` builds of any Action fail, or never end (`building`). */
  spoilBuilds(ending: "failed" | "building" = "failed", count = 1): void {
    for (let number = 0; number < count; number++) this.#endings.push(ending);
  }

  delete(id: string): void {
    this.#actions.delete(id);
  }

  /** @see https://support.auth0.com/center/s/article/end-of-life-rollout-for-multiple-custom-phone-email-provider-actions */
  #rejectSecondPhoneProvider({ supported_triggers = [] }: ActionChange, except?: string): void {
    if (!supported_triggers.some(({ id }) => id === PHONE_TRIGGER)) return;
    if (this.find({ triggerId: PHONE_TRIGGER }).every(({ id }) => id === except)) return;
    throw new ManagementApiError(
      403,
      "custom-phone-provider can only have one supported Action",
      "actions_cardinality_custom_phone_provider_not_allowed",
    );
  }
}

/** Whether the Action supports this trigger, in any version. */
export function isFor(action: EmulatedAction, triggerId: string): boolean {
  return action.supported_triggers.some(({ id }) => id === triggerId);
}
