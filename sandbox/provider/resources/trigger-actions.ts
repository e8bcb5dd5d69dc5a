import { ProviderError } from "../errors";
import type { ResourceDefinition } from "../resource";
import { readAction } from "./action";
import { type BindingBlock, firstBindings, listBindings, triggerRule, writeBindings } from "./bindings";

/** `auth0_trigger_actions`: all bindings of a trigger. It drops bindings made outside Terraform. */
export const triggerActions: ResourceDefinition = {
  forceNew: ["trigger"],
  rules: { trigger: triggerRule },

  async create(api, { config: { trigger, actions } }) {
    await writeBindings(api, String(trigger), toBindings(actions));
    return String(trigger);
  },

  update: (api, trigger, { config: { actions } }) => writeBindings(api, trigger, toBindings(actions)),

  read: async (api, trigger) => ({ trigger, actions: await listBindings(api, trigger) }),

  delete: (api, trigger) => writeBindings(api, trigger, []),
};

const toBindings = (actions: unknown) => actions as readonly BindingBlock[];

/**
 * `auth0_trigger_action`: one binding of a trigger. It leaves other bindings alone. Import ID: `<trigger>::<action_id>`.
 * Assumed: the real provider doesn't lock a trigger, so one of two bindings made at the same time may be lost.
 */
export const triggerAction: ResourceDefinition = {
  forceNew: ["trigger", "action_id"],
  rules: { trigger: triggerRule },

  async create(api, { config: { trigger, action_id, display_name } }) {
    const [on, id] = [String(trigger), String(action_id)];
    const bound = await firstBindings(api, on);
    if (!bound.some((action) => action.id === id)) {
      const name = display_name ?? (await readAction(api, id)).name;
      await writeBindings(api, on, [...bound, { id, display_name: String(name) }]);
    }
    return `${on}::${id}`;
  },

  /** Only the display name can change. */
  async update(api, _, { planned: { trigger, action_id, display_name } }) {
    const bound = await listBindings(api, String(trigger));
    const renamed = bound.map((action) =>
      action.id === action_id ? { ...action, display_name: String(display_name) } : action,
    );
    await writeBindings(api, String(trigger), renamed);
  },

  async read(api, _, { trigger, action_id }) {
    const bound = await listBindings(api, String(trigger));
    const found = bound.find(({ id }) => id === action_id);
    return found && { display_name: found.display_name };
  },

  async delete(api, _, { trigger, action_id }) {
    const others = (await firstBindings(api, String(trigger))).filter(({ id }) => id !== action_id);
    await writeBindings(api, String(trigger), others);
  },

  import(id) {
    const [trigger, action_id, ...more] = id.split("::");
    if (!trigger || !action_id || more.length > 0) {
      throw new ProviderError("ID must be formatted as <trigger>::<action_id>");
    }
    return { trigger, action_id };
  },
};
