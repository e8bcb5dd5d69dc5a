import { type Clock, systemClock } from "../../../sandbox/base/clock";
import type { FaultRule } from "../../../sandbox/faults/fault";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

/** Shortens the provider's pauses to a hundredth. */
const hasty: Clock = {
  now: systemClock.now,
  after: (milliseconds, task) => systemClock.after(milliseconds / 100, task),
};

/** Every request except the one for the token. */
const MANAGEMENT_API = /^\/(?!oauth)/;

/** The provider retries without limit after a 429, and three times after any other failure. */
const RULES: readonly FaultRule[] = [
  { fault: { kind: "rate-limit" }, path: MANAGEMENT_API, probability: 0.3 },
  { fault: { kind: "status", status: 500 }, method: "POST", path: "/actions/actions", times: 2 },
  { fault: { kind: "reset" }, method: "POST", path: "/actions/actions", times: 1 },
  { fault: { kind: "status", status: 503 }, method: "POST", path: "/actions/actions/:id/deploy", times: 3 },
  { fault: { kind: "reset", handled: true }, method: "PATCH", path: "/actions/actions/:id", times: 1 },
  { fault: { kind: "reset" }, method: "GET", path: MANAGEMENT_API, probability: 0.15 },
];

let deployment: Deployment;
afterEach(() => deployment.close());

test("applies converge under storms of 429s, 500s and resets: create, change and no change", async () => {
  deployment = await Deployment.start({ faultSeed: 3, providerClock: hasty });
  const { faults, model } = deployment.sandbox.tenant;
  await deployment.synth();
  const rules = RULES.map((rule) => faults.add(rule));
  await deployment.terraform("apply", "-auto-approve");
  deployment.sandbox.dashboard.editCode("// edited in the dashboard\n");
  deployment.sandbox.dashboard.unbind();
  await deployment.terraform("apply", "-auto-approve");
  expect(await deployment.terraform("plan")).toContain("No changes.");
  expect(rules.filter(({ met }) => met === 0)).toEqual([]);

  faults.clear();
  expect(await deployment.compareLive()).toEqual([]);
  expect(model.actions.find()).toHaveLength(1);
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});
