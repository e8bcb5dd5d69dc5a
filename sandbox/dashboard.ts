import type { Action } from "./tenant/action";
import type { PhoneProvider } from "./tenant/phone-providers";
import type { Tenant } from "./tenant/tenant";

/** What people do to a tenant in Auth0's dashboard, past Terraform: the next plan shows it as drift. */
export class Dashboard {
  constructor(private readonly tenant: Tenant) {}

  /**
   * Edits the code of an Action, and deploys it.
   * @param code the new one, or what makes it of the present one
   * @param name @default - the first Action
   * @throws {Error} when there is none
   */
  editCode(code: string | ((code: string) => string), name?: string): void {
    this.#change(name, { code: typeof code === "string" ? code : code(this.#action(name).code) });
  }

  /** Deletes a secret of an Action, and deploys it. @throws {Error} when there is none */
  deleteSecret(secret: string, name?: string): void {
    const { secrets } = this.#action(name);
    if (!secrets.some((it) => it.name === secret)) throw new Error(`The Action has no secret ${secret}.`);
    this.#change(name, { secrets: secrets.filter((it) => it.name !== secret).map(({ name }) => ({ name })) });
  }

  /** Takes every Action away from a trigger. */
  unbind(triggerId = "custom-phone-provider"): void {
    this.tenant.bindings.replace(triggerId, []);
  }

  /** Switches the phone provider off, or on again. @throws {Error} when there is none */
  disableProvider(disabled = true): void {
    this.tenant.phoneProviders.update(this.#provider().id, { disabled });
  }

  #change(name: string | undefined, change: Parameters<Action["update"]>[0]): void {
    const action = this.#action(name);
    action.update(change);
    action.finishBuild();
    action.deploy();
  }

  #action(name: string | undefined): Action {
    const [action] = this.tenant.actions.find().filter((it) => name === undefined || it.name === name);
    if (!action)
      throw new Error(name === undefined ? "The tenant has no Action." : `The tenant has no Action ${name}.`);
    return action;
  }

  #provider(): PhoneProvider {
    const [provider] = this.tenant.phoneProviders.list();
    if (!provider) throw new Error("The tenant has no phone provider.");
    return provider;
  }
}
