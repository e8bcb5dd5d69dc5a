import { Fragment } from "preact";
import type { ActionView, HookView, TenantView } from "../control/protocol";
import { Card } from "./card";
import { age, useNow } from "./times";
import { Versions } from "./versions";

/** What the tenant holds. */
export function Tenant({ tenant }: { readonly tenant: TenantView }) {
  const { isPhoneUnified, phoneProvider, actions, hooks, aheadMs } = tenant;
  const now = useNow(aheadMs);
  const provider = phoneProvider
    ? `${phoneProvider.name}${phoneProvider.isDisabled ? ", disabled" : ""}: ${phoneProvider.methods.join(", ")}`
    : "none";
  return (
    <Card id="tenant" title="Tenant" {...(!isPhoneUnified && { about: "Without the unified phone experience." })}>
      <dl>
        <dt>Phone provider</dt>
        <dd>{provider}</dd>
      </dl>
      {actions.length + hooks.length === 0 && <p class="empty">Neither Action nor Hook: deploy something.</p>}
      {actions.map((action) => (
        <Action key={action.id} action={action} now={now} />
      ))}
      {hooks.map((hook) => (
        <Hook key={hook.id} hook={hook} />
      ))}
    </Card>
  );
}

function Action({ action, now }: { readonly action: ActionView; readonly now: number }) {
  const { name, runtime, boundTo, isDeployed, secrets } = action;
  return (
    <article class="action">
      <h3>
        Action {name} <small>{runtime}</small>
      </h3>
      <dl>
        <dt>Bound to</dt>
        <dd>{boundTo.join(", ") || "nothing"}</dd>
        <dt>Draft</dt>
        <dd>{isDeployed ? "deployed" : "changed since the last deployment"}</dd>
        {secrets.map((secret) => (
          <Fragment key={secret.name}>
            <dt>Secret {secret.name}</dt>
            <dd>set {age(secret.updatedAt, now)}</dd>
          </Fragment>
        ))}
      </dl>
      <Versions action={action} now={now} />
    </article>
  );
}

function Hook({ hook: { name, triggerId, isEnabled, secrets } }: { readonly hook: HookView }) {
  return (
    <article class="action">
      <h3>
        Hook {name} <small>{isEnabled ? "enabled" : "disabled"}</small>
      </h3>
      <dl>
        <dt>Trigger</dt>
        <dd>{triggerId}</dd>
        <dt>Secrets</dt>
        <dd>{secrets.join(", ") || "none"}</dd>
      </dl>
    </article>
  );
}
