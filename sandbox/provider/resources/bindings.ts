import type { ManagementApi } from "../api";
import type { Rule } from "../validation";
import type { Attributes } from "../values";

/** An Action that is bound to a trigger, or is to be. */
export interface Bound extends Attributes {
  readonly id: string;
  readonly display_name: string;
}

/** Triggers that Actions can be bound to. */
export const triggerRule: Rule = {
  oneOf: [
    "post-login",
    "credentials-exchange",
    "pre-user-registration",
    "post-user-registration",
    "post-change-password",
    "send-phone-message",
    "password-reset-post-challenge",
    "custom-email-provider",
    "custom-phone-provider",
    "login-post-identifier",
    "signup-post-identifier",
  ],
};

interface Page {
  readonly bindings: readonly { readonly display_name: string; readonly action: { readonly id: string } }[];
  readonly total?: number;
}

const path = (trigger: string) => `/actions/triggers/${encodeURIComponent(trigger)}/bindings`;

const boundIn = ({ bindings }: Page): readonly Bound[] =>
  bindings.map(({ action, display_name }) => ({ id: action.id, display_name }));

/** Every binding of a trigger. A page with a `total` is taken to have a next one, so a last, empty one is always asked for. */
export async function listBindings(api: ManagementApi, trigger: string): Promise<readonly Bound[]> {
  const all: Bound[] = [];
  for (let number = 0; ; number++) {
    const page = await api.request<Page>("GET", `${path(trigger)}?page=${number}&per_page=100`);
    all.push(...boundIn(page));
    if (!page.total) return all;
  }
}

/** The first page alone: so the real provider looks before it binds or unbinds one Action. */
export async function firstBindings(api: ManagementApi, trigger: string): Promise<readonly Bound[]> {
  return boundIn(await api.request<Page>("GET", `${path(trigger)}?per_page=50`));
}

/** Replaces a trigger's whole list. */
export function writeBindings(api: ManagementApi, trigger: string, actions: readonly Bound[]): Promise<void> {
  const bindings = actions.map(({ id, display_name }) => ({ display_name, ref: { type: "action_id", value: id } }));
  return api.request("PATCH", path(trigger), { bindings });
}
