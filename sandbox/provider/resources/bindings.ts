import type { TenantApi } from "../tenant-api";
import type { ArgumentRule } from "../validation";
import type { BlockValue } from "../values";

/** An Action's binding to a trigger. */
export interface BindingBlock extends BlockValue {
  readonly id: string;
  readonly display_name: string;
}

/** The triggers that Actions can be bound to. */
export const triggerRule: ArgumentRule = {
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

interface BindingsPage {
  readonly bindings: readonly { readonly display_name: string; readonly action: { readonly id: string } }[];
  readonly total?: number;
}

const path = (trigger: string) => `/actions/triggers/${encodeURIComponent(trigger)}/bindings`;

const bindingsOf = ({ bindings }: BindingsPage): readonly BindingBlock[] =>
  bindings.map(({ action, display_name }) => ({ id: action.id, display_name }));

/** Every binding of a trigger. Like the real provider, requests pages until an empty one if the response has a `total`. */
export async function listBindings(api: TenantApi, trigger: string): Promise<readonly BindingBlock[]> {
  const all: BindingBlock[] = [];
  for (let number = 0; ; number++) {
    const page = await api.request<BindingsPage>("GET", `${path(trigger)}?page=${number}&per_page=100`);
    all.push(...bindingsOf(page));
    if (!page.total) return all;
  }
}

/** The first page of bindings. The real provider reads only this before it binds or unbinds one Action. */
export async function firstBindings(api: TenantApi, trigger: string): Promise<readonly BindingBlock[]> {
  return bindingsOf(await api.request<BindingsPage>("GET", `${path(trigger)}?per_page=50`));
}

/** Replaces all bindings of a trigger. */
export function writeBindings(api: TenantApi, trigger: string, actions: readonly BindingBlock[]): Promise<void> {
  const bindings = actions.map(({ id, display_name }) => ({ display_name, ref: { type: "action_id", value: id } }));
  return api.request("PATCH", path(trigger), { bindings });
}
