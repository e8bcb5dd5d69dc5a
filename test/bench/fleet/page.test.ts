import { TENANTS } from "../../../bench/fleet/measure";
import { judge, section } from "../../../bench/fleet/page";

const run = (seconds: number) => ({
  seconds: seconds * TENANTS,
  processorSeconds: 0.5 * TENANTS,
  peakBytes: 90 * 2 ** 20,
});
const results = (deploy: number, waitingPerTenant = 1.5) => ({
  terraform: { seconds: 2 * TENANTS, processorSeconds: 0.4 * TENANTS },
  deploy: run(deploy),
  verify: run(0.2),
  report: run(0.3),
  waitingPerTenant,
  emulationPerTenant: 0.1,
});

test("a deploy that is slower than 1.3 times the loop misses the limit", () => {
  expect(judge(results(2.6)).map(({ reached }) => reached)).toEqual([true]);
  expect(judge(results(2.61)).map(({ reached }) => reached)).toEqual([false]);
});

test("the page has the figures with their units", () => {
  const page = section(results(2.2), { date: "2026-11-24", machine: "a machine" });
  expect(page).toMatch(/\| a loop over plain `terraform` \| +2\.00 s \| +0\.40 s \|/);
  expect(page).toMatch(/\| `deploy --all` +\| +2\.20 s \| +0\.50 s \| +90 MB \|/);
});

test("the page says what bounds a deploy", () => {
  const about = { date: "2026-11-24", machine: "a machine" };
  expect(section(results(2.2, 20), about)).toMatch(/here is waiting for Auth0\. .*: 4\.00 s for each tenant\./);
  expect(section(results(2.2, 0.1), about)).toMatch(/here is the processors\./);
});
