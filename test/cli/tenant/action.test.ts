import { compareAction, type LiveAction } from "../../../cli/tenant/action";
import { remediesOf } from "../../../cli/tenant/finding";

const remedies = remediesOf("dev", "cdktf.out/stacks/dev", undefined, 1_800_000_000_000);
const SEND_AGAIN = "TF_VAR_secrets_version=1800000000 npx auth0-8x8 deploy dev";

const declared = {
  address: "auth0_action.action",
  attributes: {
    code: "new",
    runtime: "node22",
    secrets_wo: [
      { name: "apikey", value: "${var.apikey}" },
      { name: "subaccount", value: "${var.subaccount}" },
    ],
  },
};

const [MONDAY, TUESDAY, WEDNESDAY] = ["2026-11-23T09:00:00Z", "2026-11-24T09:00:00Z", "2026-11-25T09:00:00Z"];

const secretsOf = (updated_at: string, ...names: readonly string[]) => names.map((name) => ({ name, updated_at }));
const BOTH = ["apikey", "subaccount"];

interface Live {
  readonly version?: object;
  readonly draft?: object;
}

const live = ({ version, draft }: Live = {}): LiveAction => ({
  status: "built",
  code: "new",
  secrets: secretsOf(TUESDAY, ...BOTH),
  deployed_version: { number: 3, code: "new", runtime: "node22", secrets: secretsOf(TUESDAY, ...BOTH), ...version },
  ...draft,
});

test.each([
  ["that matches the stack", live(), undefined],
  ["with new enough secrets", live(), MONDAY],
  ["that someone saved again without a change", live({ draft: { all_changes_deployed: false } }), undefined],
])("reports nothing for an Action %s", (_name, action, since) => {
  expect(compareAction(declared, action, remedies, since)).toEqual([]);
});

test.each([
  ["that doesn't exist", undefined, undefined, "The Action doesn't exist.", "npx auth0-8x8 deploy dev"],
  ["without a version", live({ draft: { deployed_version: undefined } }), undefined, "No version", SEND_AGAIN],
  [
    "that runs other code",
    live({ version: { code: "old" } }),
    undefined,
    "live Action (version 3) doesn't match this stack's code.",
    SEND_AGAIN,
  ],
  [
    "on another Node",
    live({ version: { runtime: "node18-actions" } }),
    undefined,
    "doesn't match this stack's runtime.",
    SEND_AGAIN,
  ],
  [
    "without a secret",
    live({ version: { secrets: secretsOf(TUESDAY, "apikey") } }),
    undefined,
    "no secret subaccount",
    SEND_AGAIN,
  ],
  [
    "whose secrets were sent but not deployed",
    live({ version: { secrets: secretsOf(MONDAY, ...BOTH) } }),
    undefined,
    "newer ones were sent",
    SEND_AGAIN,
  ],
  ["whose secrets were not sent", live(), TUESDAY, "The secrets were not sent", SEND_AGAIN],
  [
    "with one secret not sent",
    live({ draft: { secrets: [...secretsOf(MONDAY, "apikey"), ...secretsOf(WEDNESDAY, "subaccount")] } }),
    TUESDAY,
    "The secrets were not sent",
    SEND_AGAIN,
  ],
  [
    "with a version that was deployed before the secrets were sent",
    live({ draft: { secrets: secretsOf(WEDNESDAY, ...BOTH) } }),
    TUESDAY,
    "newer ones were sent",
    SEND_AGAIN,
  ],
  [
    "with an undeclared secret",
    live({ draft: { secrets: secretsOf(TUESDAY, ...BOTH, "theirs") } }),
    undefined,
    "theirs: Terraform can't send secrets until it is gone",
    "Delete theirs in the dashboard, or add it to `secrets` of the environment.",
  ],
])("reports an Action %s, and how to fix it", (_name, action, since, what, remedy) => {
  expect(compareAction(declared, action, remedies, since)).toEqual([{ what: expect.stringContaining(what), remedy }]);
});

test("says that a build failed if the live version is the old one", () => {
  const [finding] = compareAction(declared, live({ version: { code: "old" }, draft: { status: "failed" } }), remedies);
  expect(finding?.what).toContain("Its last build failed");
});

test("a protected Action is untainted before it is sent again", () => {
  const kept = { ...declared, attributes: { ...declared.attributes, lifecycle: { prevent_destroy: true } } };
  const [finding] = compareAction(kept, live({ draft: { deployed_version: undefined } }), remedies);
  expect(finding?.remedy).toBe(`terraform -chdir=cdktf.out/stacks/dev untaint auth0_action.action, then ${SEND_AGAIN}`);
});
