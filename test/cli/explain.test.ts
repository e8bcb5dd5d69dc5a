import { explain } from "../../cli/explain";

/** As Terraform prints it, broken into lines. */
const box = (text: string) => `╷\n│ Error: ${text.replace(/(.{60}) /g, "$1\n│ ")}\n╵`;

const ask = async () => ({ id: "0f64dc40", environment: "dev", isOwn: false });

test("says nothing of what says for itself what is wrong", async () => {
  expect(await explain(box("400 Bad Request: Not today."), ask)).toEqual([]);
});

test.each([
  [
    "403 Forbidden: custom-phone-provider can only have one supported Action",
    /already, 0f64dc40\. .*\n {2}adopt: \{ action: "0f64dc40" \},/s,
  ],
  [
    "Unmanaged Action Secret Detected an action secret not managed though Terraform: debug. If you proceed, this secret will get deleted.",
    /has a secret `debug` that.*Delete it in the dashboard.*TF_VAR_secrets_version/s,
  ],
  [
    "Instance cannot be destroyed Resource auth0_guardian.mfa has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed.",
    /terraform untaint auth0_guardian\.mfa/,
  ],
  [
    "409 Conflict: Phone Notification Template already exists with auth0_phone_notification_template.otp_verify, on cdk.tf.json line 9",
    /adopt: \{ templates: \{ otp_verify: "tem_…" \} \}/,
  ],
  [
    "Instance cannot be destroyed Resource auth0_action.action (Default/Default/action) has lifecycle.prevent_destroy set, but the plan calls",
    /^auth0_action\.action is kept .* `preventDestroy: false`/,
  ],
  ["Error acquiring the state lock Error message: Already locked", /Another run .* has changed nothing/],
  ["Cannot import non-existent remote object While attempting to import", /what `adopt` names/],
])("explains: %s", async (text, remedy) => {
  expect(await explain(box(text), ask)).toEqual([expect.stringMatching(remedy)]);
});

test("tells an Action that a killed deploy has left from one of the dashboard", async () => {
  const output = box("403 Forbidden: custom-phone-provider can only have one supported Action");
  const own = async () => ({ id: "0f64dc40", environment: "dev", isOwn: true });
  expect(await explain(output, own)).toEqual([
    expect.stringMatching(/0f64dc40: a deploy that was killed.* recover dev$/s),
  ]);
});

test("leaves a place for the id where the tenant can't be asked", async () => {
  const output = box("403 Forbidden: custom-phone-provider can only have one supported Action");
  expect(await explain(output, async () => undefined)).toEqual([expect.stringContaining('adopt: { action: "…" },')]);
});
