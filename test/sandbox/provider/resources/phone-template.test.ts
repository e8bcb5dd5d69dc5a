import { standIn } from "../support/stand-in";
import { Core } from "../terraform/core";
import { expectRequests } from "../traces/replay";
import type { TraceRequest } from "../traces/trace";

const running = standIn();

test("sends the syntax, which can't change, in a create but not in an update", async () => {
  const core = new Core(running.provider);
  const content = (text: string) => ({ syntax: "liquid", body: { text } });
  const found = (text: string) => ({ id: "1", type: "otp_verify", disabled: false, content: content(text) });
  const path = "/branding/phone/templates";
  const get = (text: string) => ({ method: "GET", path: `${path}/1`, body: null, status: 200, response: found(text) });
  const deploy = async (text: string, ...requests: readonly TraceRequest[]) => {
    const template = { type: "otp_verify", content: content(text) };
    const plan = await core.plan({ resource: { auth0_phone_notification_template: { t: template } } });
    running.tenant.script(requests);
    await core.apply(plan);
    expectRequests(running.tenant, text, requests);
  };
  const body = { type: "otp_verify", content: content("a") };
  await deploy("a", { method: "POST", path, body, status: 201, response: found("a") }, get("a"));
  running.tenant.script([get("a")]);
  const change = { content: { body: { text: "b" } } };
  await deploy("b", { method: "PATCH", path: `${path}/1`, body: change, status: 200, response: found("b") }, get("b"));
});
