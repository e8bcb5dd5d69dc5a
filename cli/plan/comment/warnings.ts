import { type ChangeKind, changedResources, kindOf } from "../changes";
import type { EnvironmentPlan, ResourceChange, TerraformPlan } from "../format";
import { tenantChangeOf } from "../tenant-change";
import type { CommentLimits } from "./limits";
import { inlineCode, listUpTo } from "./markdown";

/** What happens while one of these is gone, even if it is only being replaced. */
const CONSEQUENCES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    auth0_action: "Without its Action, the tenant sends no phone messages.",
    auth0_guardian: "Without `auth0_guardian`, MFA is off for the whole tenant.",
    auth0_hook: "Without its Hook, the tenant sends no phone messages.",
    auth0_phone_provider: "Without its phone provider, the tenant sends no phone messages.",
    auth0_trigger_action: "Without its binding, the Action doesn't run.",
    auth0_trigger_actions: "Without its binding, the Action doesn't run.",
  }),
);

/** Addresses to name in one warning. */
const MAX_NAMED = 10;

/** Characters of a name or an address to show. */
const MAX_NAME = 100;

/** Characters of a message to show. */
const MAX_MESSAGE = 500;

/**
 * What someone who approves plans must not overlook. Each warning is one line of Markdown and names all environments
 * that it is about. Where there are several, `…` is the environment's name.
 * @param limits how many lines and how many environments in each
 */
export function warnings(environments: readonly EnvironmentPlan[], limits: CommentLimits): string[] {
  const byText = new Map<string, { readonly names: string[]; readonly text: string }>();
  for (const environment of environments) {
    for (const text of warningsOf(environment)) {
      const alike = text.replace(/[\w-]+/g, (word) => (word === environment.name ? "…" : word));
      const found = byText.get(alike);
      if (found) found.names.push(environment.name);
      else byText.set(alike, { names: [environment.name], text });
    }
  }
  const lines = [...byText].map(
    ([alike, { names, text }]) => `${listNames(names, limits.names)}: ${names.length > 1 ? alike : text}`,
  );
  const more = lines.length - limits.warnings;
  return [...lines.slice(0, limits.warnings), ...(more > 0 ? [`**${more} more warnings** are left out here.`] : [])];
}

/** Lists names, the first ones if there are many. */
export function listNames(names: readonly string[], limit: number): string {
  const codes = names.map((name) => inlineCode(name, MAX_NAME));
  return listUpTo(codes, limit);
}

function warningsOf({ plan }: EnvironmentPlan): string[] {
  if (!plan) return ["no plan, because its run failed. See the run's log for the reason."];
  return [
    ...(plan.errored ? ["Terraform stopped with an error. The plan is incomplete."] : []),
    ...(plan.complete === false && !plan.errored ? ["this plan needs another one after it."] : []),
    ...changedTenant(plan),
    ...failedChecks(plan),
    ...warnAbout(plan, "destroy", "Terraform **destroys**"),
    ...warnAbout(plan, "replace", "Terraform **destroys and recreates**"),
    ...warnAbout(plan, "forget", "Terraform stops managing, but doesn't change,"),
    ...warnAbout(plan, "unknown", "Terraform makes a change that this comment can't describe to"),
  ];
}

/** Drift in the old tenant that isn't: its resources are still there. */
function changedTenant(plan: TerraformPlan): string[] {
  const change = tenantChangeOf(plan);
  if (!change) return [];
  const [from, to] = [change.from, change.to].map((it) => inlineCode(it, MAX_NAME));
  const orphans = change.orphans.map(
    ({ address, id }) => `${inlineCode(address, MAX_NAME)} (${inlineCode(id, MAX_NAME)})`,
  );
  return [
    `**THE TENANT HAS CHANGED** from ${from} to ${to}. A deploy creates everything in ${to}. ${from} **KEEPS AND STILL SENDS WITH** ${listUpTo(orphans, MAX_NAMED)}, and nothing manages them anymore. \`apply\` refuses this plan.`,
  ];
}

/** Conditions that aren't met, for example because the last rotation isn't finished. */
function failedChecks({ checks = [] }: TerraformPlan): string[] {
  const failed = checks.filter(({ status }) => status === "fail" || status === "error");
  return failed.map(({ address, instances }) => {
    const messages = instances.flatMap(({ problems = [] }) => problems.map(({ message }) => message));
    const reasons = [...new Set(messages)].map((message) => inlineCode(message.replace(/\s+/g, " "), MAX_MESSAGE));
    const what = `**check failed**: ${inlineCode(address.to_display, MAX_NAME)}`;
    return reasons.length > 0 ? `${what}: ${reasons.join(", ")}` : what;
  });
}

function warnAbout(plan: TerraformPlan, kind: ChangeKind, subject: string): string[] {
  const deferred = (plan.deferred_changes ?? []).map(({ resource_change }) => resource_change);
  const resources = [...changedResources(plan), ...deferred].filter(({ change }) => kindOf(change) === kind);
  if (resources.length === 0) return [];
  const isGone = kind === "destroy" || kind === "replace";
  const addresses = resources.map(({ address }) => address);
  return [`${subject} ${listNames(addresses, MAX_NAMED)}.${isGone ? consequences(resources) : ""}`];
}

function consequences(resources: readonly ResourceChange[]): string {
  const found = new Set(resources.flatMap(({ type }) => CONSEQUENCES.get(type) ?? []));
  return [...found].map((text) => ` ${text}`).join("");
}
