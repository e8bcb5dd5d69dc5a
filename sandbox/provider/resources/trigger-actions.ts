import type { Resource } from "../resource";
import { type Bound, listBindings, triggerRule, writeBindings } from "./bindings";

/** `auth0_trigger_actions`: a trigger's whole list of bindings; those that others made are dropped. */
export const triggerActions: Resource = {
  forceNew: ["trigger"],
  rules: { trigger: triggerRule },

  async create(api, { config: { trigger, actions } }) {
    await writeBindings(api, String(trigger), toBound(actions));
    return String(trigger);
  },

  update: (api, trigger, { config: { actions } }) => writeBindings(api, trigger, toBound(actions)),

  read: async (api, trigger) => ({ trigger, actions: await listBindings(api, trigger) }),

  delete: (api, trigger) => writeBindings(api, trigger, []),
};

const toBound = (actions: unknown) => actions as readonly Bound[];
