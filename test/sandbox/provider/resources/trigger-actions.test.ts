import { standIn } from "../support/stand-in";
import { Core } from "../terraform/core";
import { expectRequests } from "../traces/replay";

const running = standIn();

const path = "/actions/triggers/post-login/bindings";
const theirs = { display_name: "theirs", action: { id: "1" } };
const ours = { display_name: "ours", action: { id: "2" } };
const config = {
  resource: { auth0_trigger_action: { b: { trigger: "post-login", action_id: "2", display_name: "ours" } } },
};

const get = (query: string, ...bindings: object[]) => ({
  method: "GET",
  path: `${path}?${query}`,
  body: null,
  status: 200,
  response: { bindings, ...(bindings.length > 0 && { total: bindings.length }) },
});
const pages = (...bindings: object[]) => [get("page=0&per_page=100", ...bindings), get("page=1&per_page=100")];
const patch = (...bindings: (typeof ours)[]) => ({
  method: "PATCH",
  path,
  body: {
    bindings: bindings.map(({ display_name, action }) => ({
      display_name,
      ref: { type: "action_id", value: action.id },
    })),
  },
  status: 200,
  response: { bindings: [] },
});

async function created(): Promise<Core> {
  const core = new Core(running.provider);
  const requests = [get("per_page=50", theirs), patch(theirs, ours), ...pages(theirs, ours)];
  const plan = await core.plan(config);
  running.tenant.script(requests);
  await core.apply(plan);
  expectRequests(running.tenant, "create", requests);
  return core;
}

test("a create and a destroy keep other bindings of the trigger", async () => {
  const core = await created();
  running.tenant.script(pages(theirs, ours));
  const destroy = await core.plan("destroy");
  const requests = [get("per_page=50", theirs, ours), patch(theirs)];
  running.tenant.script(requests);
  await core.apply(destroy);
  expectRequests(running.tenant, "destroy", requests);
});

test("a binding removed outside Terraform leaves the state without a warning", async () => {
  const core = await created();
  running.tenant.script(pages(theirs));
  const { resource_changes, diagnostics } = await core.plan(config);
  expect(resource_changes[0]?.actions).toEqual(["create"]);
  expect(diagnostics).toEqual([]);
});
