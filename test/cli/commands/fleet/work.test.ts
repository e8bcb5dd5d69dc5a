import { planAndApply, type Steps } from "../../../../cli/commands/fleet/work";
import { Failure } from "../../../../cli/failure";
import type { Terraform } from "../../../../cli/terraform/terraform";

interface Plan {
  readonly terraform: Terraform;
  readonly hasChanges: boolean;
}

const ENVIRONMENTS = ["a", "broken", "same", "moved"].map((environment) => ({ environment }) as Terraform);

let events: string[];
beforeEach(() => {
  events = [];
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});

const steps: Steps<Plan, string> = {
  async plan(terraform) {
    events.push(`plan ${terraform.environment}`);
    if (terraform.environment === "broken") throw new Failure("broken: no");
    return { terraform, hasChanges: terraform.environment !== "same" };
  },
  mustAsk: ({ terraform }) => terraform.environment === "moved",
  async approve(plans) {
    const approved = plans.map((value) => ({ environment: value.terraform.environment, value }));
    events.push(`ask ${approved.map(({ environment }) => environment).join()}`);
    return approved;
  },
  async apply({ terraform }) {
    events.push(`apply ${terraform.environment}`);
    return "applied";
  },
};

async function run(options: { readonly autoApprove?: boolean; readonly failFast?: boolean }, changed = steps) {
  const results = await planAndApply(ENVIRONMENTS, { parallelism: 1, ...options }, changed);
  return results.map(({ environment, value, failure, isSkipped }) => [
    environment,
    isSkipped ? "skipped" : failure ? "failed" : (value?.value ?? "nothing to do"),
  ]);
}

const DONE = [
  ["a", "applied"],
  ["broken", "failed"],
  ["same", "nothing to do"],
  ["moved", "applied"],
];

test("plans all, asks once, and applies what changes", async () => {
  expect(await run({})).toEqual(DONE);
  expect(events).toEqual(["plan a", "plan broken", "plan same", "plan moved", "ask a,moved", "apply a", "apply moved"]);
});

test("with --auto-approve, what turns out to have nothing to do isn't asked about", async () => {
  const unchanged: Steps<Plan, string> = { ...steps, mustAsk: () => false, apply: async () => undefined };
  expect((await run({ autoApprove: true }, unchanged)).map(([, result]) => result)).toEqual([
    "nothing to do",
    "failed",
    "nothing to do",
    "nothing to do",
  ]);
  expect(events.filter((it) => it.startsWith("ask"))).toEqual([]);
});

test("with --auto-approve, each is applied as soon as it is planned, but those to ask about come last", async () => {
  expect(await run({ autoApprove: true })).toEqual(DONE);
  expect(events).toEqual(["plan a", "apply a", "plan broken", "plan same", "plan moved", "ask moved", "apply moved"]);
});

test("with --fail-fast, a plan that fails keeps those before it from being applied, and others from being planned", async () => {
  expect(await run({ failFast: true })).toEqual([
    ["a", "skipped"],
    ["broken", "failed"],
    ["same", "skipped"],
    ["moved", "skipped"],
  ]);
  expect(events).toEqual(["plan a", "plan broken"]);
});

test("without approval, nothing is applied, and the environment fails", async () => {
  const refuse: Steps<Plan, string>["approve"] = async (plans) =>
    plans.map((value) => ({ environment: value.terraform.environment, failure: new Failure("another tenant") }));
  expect(await run({ autoApprove: true }, { ...steps, approve: refuse })).toEqual([
    ...DONE.slice(0, 3),
    ["moved", "failed"],
  ]);
});
