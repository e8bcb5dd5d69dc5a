import { Core } from "../core";
import { standIn } from "../stand-in";
import { readTrace, type TraceStep } from "../trace";

const running = standIn();

test("where the real provider crashes, a change without content, the error says what to do", async () => {
  const [create, , change] = readTrace("template-no-content").steps as [TraceStep, TraceStep, TraceStep];
  const core = new Core(running.provider);
  for (const { config = {}, plan, apply } of [create, change]) {
    running.tenant.script(plan.requests);
    const planned = await core.plan(config);
    running.tenant.script(apply?.requests);
    await core.apply(planned);
  }
  running.tenant.script(change.plan.requests);
  const planned = await core.plan(change.config ?? {});
  running.tenant.script([]);
  expect(await core.apply(planned)).toMatchObject([
    { summary: "A template can't be changed without its content.", detail: expect.stringContaining("Add the block.") },
  ]);
  expect(running.tenant.received).toEqual([]);
});
