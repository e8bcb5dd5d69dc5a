import type { ActionChange, EmulatedAction } from "./actions/action";
import type { NewBinding } from "./actions/bindings";
import type { Tenant } from "./tenant";

/** Manual changes to a tenant, as in Auth0's dashboard. Terraform's next plan shows them as drift. */
export class Dashboard {
  readonly #undo: (() => void)[] = [];

  constructor(private readonly tenant: Tenant) {}

  /**
   * Edits the code of an Action and deploys it.
   * @param code the new code, or a function that changes the current code
   * @param name the Action. @default - the first one
   * @throws {Error} if it doesn't exist
   */
  editCode(code: string | ((code: string) => string), name?: string): void {
    this.#deploy(name, { code: typeof code === "string" ? code : code(this.#action(name).code) });
  }

  /** Deletes a secret of an Action and deploys it. @throws {Error} if the Action or the secret doesn't exist */
  deleteSecret(secret: string, name?: string): void {
    const { secrets } = this.#action(name);
    if (!secrets.some((it) => it.name === secret)) {
      const names = secrets.map((it) => it.name).join(", ");
      throw new Error(`The Action has no secret ${secret}. ${names ? `Use one of: ${names}.` : "Deploy it first."}`);
    }
    this.#deploy(name, { secrets: secrets.filter((it) => it.name !== secret).map(({ name }) => ({ name })) });
  }

  /** Removes all Actions from a trigger. */
  unbind(triggerId = "custom-phone-provider"): void {
    const { actions, bindings } = this.tenant;
    const read = () =>
      bindings.list(triggerId).map(({ action: { id }, displayName }): NewBinding => {
        return { ref: { type: "action_id", value: id }, display_name: displayName };
      });
    const exists = ({ ref }: NewBinding) => actions.find().some(({ id }) => id === ref.value);
    this.#change(read, (value) => bindings.replace(triggerId, value.filter(exists)), []);
  }

  /** Disables the phone provider, or enables it again. @throws {Error} if the tenant has none */
  disableProvider(disabled = true): void {
    const { phoneProviders } = this.tenant;
    const [provider] = phoneProviders.list();
    if (!provider) throw new Error("The tenant has no phone provider. Deploy one first.");
    const read = () => phoneProviders.list().find(({ id }) => id === provider.id)?.disabled;
    this.#change(read, (value) => phoneProviders.update(provider.id, { disabled: value ?? false }), disabled);
  }

  /** Undoes these changes, except those that something else, such as a deploy, has changed since. */
  undo(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }

  #deploy(name: string | undefined, change: ActionChange): void {
    const action = this.#action(name);
    const read = (): ActionChange => {
      return { code: action.code, secrets: action.secrets.map(({ name, value }) => ({ name, value })) };
    };
    const deploy = (value: ActionChange) => {
      action.update(value);
      action.finishBuild();
      action.deploy();
    };
    this.#change(read, deploy, change);
  }

  #change<Value>(read: () => Value, write: (value: Value) => void, value: Value): void {
    const before = read();
    write(value);
    const after = JSON.stringify(read());
    this.#undo.push(() => {
      if (JSON.stringify(read()) === after) write(before);
    });
  }

  #action(name: string | undefined): EmulatedAction {
    const [action] = this.tenant.actions.find(name === undefined ? {} : { actionName: name });
    if (!action) throw new Error(`The tenant has no Action${name ? ` ${name}` : ""}. Deploy one first.`);
    return action;
  }
}
