import { explainErrors } from "../../../cli/terraform/explain-errors";

/** An error as Terraform prints it, wrapped into lines. */
const box = (text: string) => `╷\n│ Error: ${text.replace(/(.{60}) /g, "$1\n│ ")}\n╵`;

const DIRECTORY = "cdktf.out/stacks/dev";

const ask = async () => ({ id: "0f64dc40", environment: "dev", domain: "acme.eu.auth0.com", isOwn: false });

test("doesn't explain an error that explains itself", async () => {
  expect(await explainErrors(box("400 Bad Request: Not today."), DIRECTORY, ask)).toEqual([]);
});

test.each([
  [
    "403 Forbidden: custom-phone-provider can only have one supported Action",
    /already has an Action for its phone provider, 0f64dc40\. .*\n {2}adopt: \{ action: "0f64dc40" \},/s,
  ],
  [
    "Unmanaged Action Secret Detected an action secret not managed though Terraform: debug. If you proceed, this secret will get deleted.",
    /has a secret `debug` that.*Delete it in the dashboard.*npx auth0-8x8 deploy/s,
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
    /^auth0_action\.action is protected .* `preventDestroy: false`/,
  ],
  [
    "Error acquiring the state lock Error message: resource temporarily unavailable Lock Info: ID: 6a4b83f0-1c5e Path: a.tfstate Who: ana@build",
    /^Another Terraform run, by ana@build, .* This one changed nothing.*\n {2}terraform -chdir=cdktf\.out\/stacks\/dev force-unlock 6a4b83f0-1c5e$/s,
  ],
  [
    "Error acquiring the state lock Error message: Already locked for workspace creation: default Lock Info: ID: 6a4b83f0-1c5e Who: me@here",
    /^Another Terraform run is .* releases its lock\. Then run the command again\.$/,
  ],
  [
    'Error acquiring the state lock Error message: open a.tfstate: permission denied Terraform acquires a state lock. You can disable locking with "-lock=false".',
    /^Terraform couldn't lock the state, so this run changed nothing\. /,
  ],
  [
    "Error acquiring the state lock Error message: public access is blocked",
    /^Terraform couldn't lock the state, so this run changed nothing\. /,
  ],
  [
    "Error acquiring the state lock Error message: HTTP remote state endpoint requires auth",
    /^Terraform couldn't lock the state, so this run changed nothing\. /,
  ],
  [
    "Error acquiring the state lock Error message: HTTP remote state already locked: ID=6a4b83f0-1c5e Lock Info: ID: 0f64dc40",
    /^Another Terraform run is .* force-unlock 6a4b83f0-1c5e$/s,
  ],
  [
    "Cannot import non-existent remote object While attempting to import",
    /`adopt` names an ID that the tenant doesn't have/,
  ],
])("explains: %s", async (text, remedy) => {
  expect(await explainErrors(box(text), DIRECTORY, ask)).toEqual([expect.stringMatching(remedy)]);
});

test("tells an Action that an earlier deploy created from one of the dashboard", async () => {
  const output = box("403 Forbidden: custom-phone-provider can only have one supported Action");
  const own = async () => ({ id: "0f64dc40", environment: "dev", domain: "acme.eu.auth0.com", isOwn: true });
  expect(await explainErrors(output, DIRECTORY, own)).toEqual([
    expect.stringMatching(/0f64dc40: an earlier deploy of this environment created it.* recover dev$/s),
  ]);
});

test("leaves a placeholder for the ID if the tenant can't be asked", async () => {
  const output = box("403 Forbidden: custom-phone-provider can only have one supported Action");
  expect(await explainErrors(output, DIRECTORY, async () => undefined)).toEqual([
    expect.stringContaining('adopt: { action: "…" },'),
  ]);
});

test("says whose Action is in the way, instead of how to take it", async () => {
  const output = box("403 Forbidden: custom-phone-provider can only have one supported Action");
  const about = { id: "0f64dc40", environment: "qa", domain: "acme.eu.auth0.com", isOwn: false };
  const [remedy] = await explainErrors(output, DIRECTORY, async () => ({ ...about, owner: "dev" }));
  expect(remedy).toMatch(
    /^acme\.eu\.auth0\.com already has an Action for this trigger, 0f64dc40, and it belongs to dev\./,
  );
  expect(remedy).not.toContain("recover");
});
