import type { Terraform } from "../../terraform/terraform";
import { type EachOfOptions, eachOf, type FleetOptions, type Result } from "./fleet";
import { FleetProgress } from "./progress";

export interface WorkOptions extends Pick<EachOfOptions<unknown>, "parallelism" | "failFast"> {
  /** The word for an environment that is done. @default "done" */
  readonly verb?: string;
}

/**
 * Works on environments as `eachOf` does, and shows the progress.
 * @param work gets a function that shows what it does
 * @returns results in the order of the items
 */
export async function workOn<T, Item extends { readonly environment: string }>(
  items: readonly Item[],
  { verb, parallelism, failFast = false }: WorkOptions,
  work: (item: Item, step: (text: string) => void) => Promise<T>,
): Promise<Result<T>[]> {
  const progress = new FleetProgress(items.length, verb);
  return eachOf<T, Item>(items, { parallelism, failFast, onResult: progress.done }, (item) =>
    work(item, (text) => progress.step(item.environment, text)),
  ).finally(() => progress.end());
}

/** A plan of one environment. */
interface Plan {
  readonly terraform: Terraform;
  readonly hasChanges: boolean;
}

/** The result of the work on an environment. */
export interface Done<P extends Plan, V> {
  readonly plan: P;
  /** Undefined if there was nothing to apply. */
  readonly value?: V;
}

/** The steps of a command that changes environments. */
export interface Steps<P extends Plan, V> {
  readonly plan: (terraform: Terraform) => Promise<P>;
  /** Whether someone must be asked about a plan, even with --auto-approve. */
  readonly mustAsk: (plan: P) => boolean;
  /** Asks about plans. @returns those to apply, and failures @throws {Failure} when none may be applied */
  readonly approve: (plans: readonly P[]) => Promise<readonly Result<P>[]>;
  /** @returns undefined if there was nothing to apply */
  readonly apply: (plan: P) => Promise<V | undefined>;
}

/**
 * Plans environments, asks once, and applies the plans. With --auto-approve, each plan is applied as soon as it is made.
 * @returns results in the order of the environments
 * @throws {Failure} when the answer is no
 */
export async function planAndApply<P extends Plan, V>(
  environments: readonly Terraform[],
  options: FleetOptions & { readonly autoApprove?: boolean },
  steps: Steps<P, V>,
): Promise<Result<Done<P, V>>[]> {
  const { failFast = false, autoApprove = false } = options;
  const apply = async (plan: P, step: (text: string) => void): Promise<Done<P, V>> => {
    step("applying");
    const value = await steps.apply(plan);
    return value === undefined ? { plan: { ...plan, hasChanges: false } } : { plan, value };
  };
  const planned = await workOn(
    environments,
    { ...options, verb: autoApprove ? "done" : "planned" },
    async (terraform, step): Promise<Done<P, V>> => {
      step("planning");
      const plan = await steps.plan(terraform);
      return autoApprove && plan.hasChanges && !steps.mustAsk(plan) ? apply(plan, step) : { plan };
    },
  );
  const waiting = planned.flatMap(({ value }) =>
    value?.plan.hasChanges && value.value === undefined ? value.plan : [],
  );
  if (waiting.length === 0) return planned;
  if (failFast && planned.some(({ failure }) => failure)) {
    return planned.map((it) => (it.value && waiting.includes(it.value.plan) ? { ...it, isSkipped: true } : it));
  }
  const approved = await steps.approve(waiting);
  const plans = approved.flatMap(({ environment, value: plan }) => (plan ? [{ environment, plan }] : []));
  const applied = await workOn(plans, options, ({ plan }, step) => apply(plan, step));
  return planned.map((it) => {
    const last = [...applied, ...approved.filter(({ failure }) => failure)].find(
      (last) => last.environment === it.environment,
    );
    return last ? { ...(last as Result<Done<P, V>>), seconds: (it.seconds ?? 0) + (last.seconds ?? 0) } : it;
  });
}
