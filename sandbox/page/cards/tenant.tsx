import type { ActionView, HookView, TenantView } from "../../control/protocol";
import { Card, Facts } from "../elements";
import { age, useNow } from "../times";
import { Versions } from "./versions";

/** Why the tenant, once deployed, can't send messages. */
export function problemsOf({ phoneProvider, actions, isPhoneUnified }: TenantView): readonly string[] {
  if (actions.length === 0) return [];
  const unbound = actions.filter(({ boundTo }) => boundTo.length === 0);
  return [
    ...(isPhoneUnified && !phoneProvider ? ["The tenant has no phone provider."] : []),
    ...(phoneProvider?.isDisabled ? ["The phone provider is disabled."] : []),
    ...unbound.map(({ name }) => `The Action ${name} isn't bound to a trigger, so it doesn't run.`),
  ];
}

/** The tenant's phone provider, Actions and Hooks. */
export function TenantCard({ tenant }: { readonly tenant: TenantView }) {
  const { isPhoneUnified, phoneProvider, actions, hooks, aheadMs } = tenant;
  const now = useNow(aheadMs);
  const provider = phoneProvider
    ? `${phoneProvider.name}${phoneProvider.isDisabled ? ", disabled" : ""}: ${phoneProvider.methods.join(", ")}`
    : "none";
  return (
    <Card
      id="tenant"
      title="Tenant"
      {...(!isPhoneUnified && { about: "This tenant doesn't have the unified phone experience." })}
    >
      <Facts of={{ "Phone provider": provider }} />
      {actions.length + hooks.length === 0 && <p class="muted">No Action or Hook yet. Deploy an environment.</p>}
      {actions.map((action) => (
        <ActionDetails key={action.id} action={action} now={now} />
      ))}
      {hooks.map((hook) => (
        <HookDetails key={hook.id} hook={hook} />
      ))}
    </Card>
  );
}

function ActionDetails({ action, now }: { readonly action: ActionView; readonly now: number }) {
  const { name, runtime, boundTo, isDeployed, secrets } = action;
  return (
    <article class="action">
      <h3>
        Action {name} <small>{runtime}</small>
      </h3>
      <Facts
        of={{
          "Bound to": boundTo.join(", ") || <b class="pill bad">nothing: it doesn't run</b>,
          Draft: isDeployed ? "deployed" : "changed since the last deploy",
          ...Object.fromEntries(secrets.map((it) => [`Secret ${it.name}`, `set ${age(it.updatedAt, now)}`])),
        }}
      />
      <Versions action={action} now={now} />
    </article>
  );
}

function HookDetails({ hook: { name, triggerId, isEnabled, secrets } }: { readonly hook: HookView }) {
  return (
    <article class="action">
      <h3>
        Hook {name} <small>{isEnabled ? "enabled" : "disabled"}</small>
      </h3>
      <Facts of={{ Trigger: triggerId, Secrets: secrets.join(", ") || "none" }} />
    </article>
  );
}
