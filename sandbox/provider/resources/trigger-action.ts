import { ProviderError } from "../errors";
import type { Resource } from "../resource";
import { readAction } from "./action";
import { firstBindings, listBindings, triggerRule, writeBindings } from "./bindings";

/** `auth0_trigger_action`: one binding of a trigger, which leaves the others alone. Import id: `<trigger>::<action_id>`. */
export const triggerAction: Resource = {
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
    const bound = await firstBindings(api, String(trigger));
    await writeBindings(
      api,
      String(trigger),
      bound.filter(({ id }) => id !== action_id),
    );
  },

  import(id) {
    const [trigger, action_id, ...more] = id.split("::");
    if (!trigger || !action_id || more.length > 0) {
      throw new ProviderError("ID must be formatted as <trigger>::<action_id>");
    }
    return { trigger, action_id };
  },
};
