import { actionOf, changedResources } from "./actions";
import type { EnvironmentPlan } from "./comment";
import type { Plan, ResourceChange } from "./format";
import { code, cut } from "./markdown";

/** What it means that one of these is gone, if only while it is replaced. */
const CONSEQUENCES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    auth0_action: "Without its Action, the tenant sends no phone message.",
    auth0_guardian: "Without `auth0_guardian`, MFA is off for the whole tenant.",
    auth0_hook: "Without its Hook, the tenant sends no phone message.",
    auth0_phone_provider: "Without its phone provider, the tenant sends no phone message.",
    auth0_trigger_action: "Without its binding, an Action is not run.",
    auth0_trigger_actions: "Without its binding, an Action is not run.",
  }),
);

/** Addresses that one warning names. */
const MAX_NAMED = 10;

/** Characters of a name or an address that are shown. */
const MAX_NAME = 100;

/** What whoever approves a plan must not overlook, a line of Markdown each. */
export function warnings({ name, plan }: EnvironmentPlan): string[] {
  const environment = code(cut(name, MAX_NAME));
  if (!plan) return [`${environment} has no plan: its run failed, and says why.`];
  return [
    ...(plan.errored ? [`${environment}: Terraform stopped with an error. The plan is incomplete.`] : []),
    ...(plan.complete === false && !plan.errored ? [`${environment}: after this plan, another will be needed.`] : []),
    ...about(plan, "destroy", `${environment} **destroys**`),
    ...about(plan, "replace", `${environment} **destroys and makes anew**`),
    ...about(plan, "forget", `${environment} no longer manages, but leaves as it is,`),
    ...about(plan, "unknown", `${environment} does what this comment has no words for with`),
  ];
}

function about(plan: Plan, action: ReturnType<typeof actionOf>, subject: string): string[] {
  const resources = changedResources(plan).filter(({ change }) => actionOf(change) === action);
  if (resources.length === 0) return [];
  const gone = action === "destroy" || action === "replace";
  return [`${subject} ${listed(resources)}.${gone ? consequences(resources) : ""}`];
}

function listed(resources: readonly ResourceChange[]): string {
  const more = resources.length - MAX_NAMED;
  const named = resources.slice(0, MAX_NAMED).map(({ address }) => code(cut(address, MAX_NAME)));
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function consequences(resources: readonly ResourceChange[]): string {
  const found = new Set(resources.flatMap(({ type }) => CONSEQUENCES.get(type) ?? []));
  return [...found].map((text) => ` ${text}`).join("");
}
