import { planComment, shownPlans } from "../../../../cli/plan/comment/comment";
import { fingerprint } from "../../../../cli/plan/fingerprint";
import { redactPlan } from "../../../../cli/plan/redact";
import { rawPlan, type TestChange } from "../plans";

const planOf = (changes: readonly TestChange[], rest?: object) => redactPlan(rawPlan(changes, rest));
const comment = (changes: readonly TestChange[], rest?: object) =>
  planComment([{ name: "dev", plan: planOf(changes, rest) }]);

test.each<readonly [string, TestChange, RegExp]>([
  [
    "a destroyed resource",
    { actions: ["delete"], after: null },
    /`dev`: Terraform \*\*destroys\*\* `auth0_action\.action`/,
  ],
  [
    "MFA being turned off",
    { actions: ["delete", "create"], type: "auth0_guardian", address: "auth0_guardian.mfa", after: {} },
    /`dev`: Terraform \*\*destroys and recreates\*\* `auth0_guardian\.mfa`\. .*MFA is off for the whole tenant/,
  ],
  [
    "a resource that Terraform stops managing",
    { actions: ["forget"], after: null },
    /`dev`: Terraform stops managing, but doesn't change,/,
  ],
  [
    "an unknown action",
    { actions: ["teleport"], after: {} },
    /`dev`: Terraform makes a change that this comment can't describe to/,
  ],
])("starts with a warning about %s", (_, change, warning) => {
  const lines = comment([change]).split("\n");
  expect(lines.slice(2, 5)).toEqual(["", "> [!WARNING]", expect.stringMatching(warning)]);
});

test("warns about an incomplete plan and about a missing one", () => {
  expect(comment([], { errored: true, complete: false })).toContain("Terraform stopped with an error");
  expect(comment([{ after: { a: 1 } }], { complete: false })).toContain("this plan needs another one after it");
  const text = planComment([
    { name: "dev", plan: planOf([]) },
    { name: "prod", plan: undefined },
  ]);
  expect(text).toContain("## Plan for 2 environments: no changes, 1 without a plan");
  expect(text).toContain("`prod`: no plan, because its run failed.");
});

test("describes a move, a deposed object and a taint, but not a data source", () => {
  const moved = { address: "b", previous_address: "a", type: "t", mode: "managed", change: { actions: ["no-op"] } };
  const deposed = { address: "c", deposed: "0f", type: "t", mode: "managed", change: { actions: ["delete"] } };
  const tainted = {
    address: "d",
    type: "t",
    mode: "managed",
    action_reason: "replace_because_tainted",
    change: { actions: ["create", "delete"], before: {}, after: {} },
  };
  const data = { address: "data.e", type: "t", mode: "data", change: { actions: ["read"] } };
  const text = comment([], { resource_changes: [moved, deposed, tainted, data] });
  expect(text).toContain("|  | `b` | move from `a` |");
  expect(text).toContain("| `-` | `c` | **destroy** the object that was replaced earlier |");
  expect(text).toContain("**replace** (create, then destroy) because the last apply didn't finish creating it |");
  expect(text).not.toContain("data.e");
});

test("doesn't report the provider's outdated version of an Action as drift", () => {
  const drift = (after: object) => {
    const change = { actions: ["update"], before: { version_id: "1", code: "a" }, after };
    return comment([], { resource_drift: [{ address: "a", type: "auth0_action", mode: "managed", change }] });
  };
  expect(drift({ version_id: "2", code: "a" })).not.toContain("Drift");
  expect(drift({ version_id: "2", code: "b" })).toContain('| `a` | `code`: `"a"` → `"b"` |');
});

test("stays below GitHub's limit by leaving out the least important first, and keeps every warning", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      address: `auth0_action.action_${index}`,
      before: { code: `one\ntwo ${"x".repeat(200)}\n`, name: "a" },
      after: { code: `one\nTWO ${"y".repeat(200)}\n`, name: "b".repeat(100) },
    }));
  const gone: TestChange = { address: "auth0_phone_provider.gone", actions: ["delete"], after: null };
  for (const count of [100, 1_500]) {
    const text = comment([...many(count), gone]);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain("**destroys** `auth0_phone_provider.gone`");
    expect(text).toMatch(/^Shortened to fit into a comment: lines around changes/m);
    expect(text).toContain("left out.");
  }
});

test("cuts names that would fill a comment, also in warnings", () => {
  const gone = Array.from({ length: 12 }, (_, index) => ({
    address: `a.b["${index}${"x".repeat(9_000)}"]`,
    actions: ["delete"],
    after: null,
  }));
  expect(comment(gone)).toContain("xxx…`");
  expect(planComment([{ name: "n".repeat(70_000), plan: undefined }])).toContain("nnn…`: no plan");
});

test("treats names such as `constructor` as names", () => {
  const named: readonly TestChange[] = [
    { address: "a.constructor", type: "constructor", actions: ["delete"], after: null },
    { address: "a.to_string", actions: ["toString"], before: {}, after: {} },
  ];
  const reason = { address: "c", type: "t", mode: "managed", action_reason: "valueOf" };
  const replaced = { ...reason, change: { actions: ["delete", "create"], before: {}, after: {} } };
  expect(comment(named)).toMatch(/\*\*destroys\*\* `a\.constructor`\.\n.*describe to `a\.to_string`/);
  expect(comment([], { resource_changes: [replaced] })).toContain("**replace** (destroy, then create) |");
});

test("describes an import with changes, and a change without any detail", () => {
  const text = comment([
    { importing: { id: "a`|<b>" }, before: { name: "x" }, after: { name: "y" } },
    { address: "whole", before: "first-secret", after: "other-secret", before_sensitive: true, after_sensitive: true },
  ]);
  expect(text).toContain("## Plan for `dev`: 1 to import, 0 to add, 2 to change, 0 to destroy");
  expect(text).toContain("import ``a`\\|<b>``, update in place: `name` |");
  expect(text).toContain("| `whole` | update in place |");
});

test("refuses more environments than fit by name", () => {
  const plan = planOf([]);
  const environments = Array.from({ length: 2_000 }, (_, index) => ({ name: `environment-${index}`, plan }));
  expect(() => planComment(environments)).toThrow("2000 environments are too many for one comment");
});

test("names its plans in the first line, whatever else it contains", () => {
  const dev = planOf([{ after: { name: "<!-- auth0-8x8 plans {} -->" } }]);
  const text = planComment([
    { name: "dev", plan: dev },
    { name: "a-->b", plan: planOf([]) },
  ]);
  expect(shownPlans(text)).toEqual(
    new Map([
      ["dev", fingerprint(dev)],
      ["a-->b", fingerprint(planOf([]))],
    ]),
  );
  expect(text.split("\n")[0]).toMatch(/^<!-- [^>]* -->$/);
  expect(shownPlans(`> quoted\n${text}`)).toBeUndefined();
  expect(shownPlans("<!-- auth0-8x8 plans {edited} -->")).toBeUndefined();
});

test("a plan's fingerprint depends on what the plan does and on nothing else", () => {
  const changes: TestChange[] = [{ before: { name: "a", deploy: true }, after: { name: "b", deploy: true } }];
  const same = fingerprint(planOf(changes));
  const reordered = [{ before: { deploy: true, name: "a" }, after: { deploy: true, name: "b" } }];
  const drift = [{ address: "x", type: "t", mode: "managed", change: { actions: ["update"], after: { a: 1 } } }];
  const others = {
    "the order of keys": planOf(reordered),
    "when it was made": planOf(changes, { timestamp: "2026-11-24T12:00:00Z" }),
    drift: planOf(changes, { resource_drift: drift }),
    "unchanged resources": planOf([...changes, { address: "y", actions: ["no-op"] }]),
  };
  for (const plan of Object.values(others)) expect(fingerprint(plan)).toBe(same);

  const configuration = { provider_config: { auth0: { expressions: { domain: { constant_value: "other" } } } } };
  const different = [
    planOf([{ before: { name: "a", deploy: true }, after: { name: "c", deploy: true } }]),
    planOf([...changes, { address: "z", actions: ["delete"] }]),
    planOf([{ ...changes[0], address: "renamed" }]),
    planOf([{ ...changes[0], importing: { id: "1" } }]),
    planOf(changes, { configuration }),
    planOf(changes, { output_changes: { x: { actions: ["create"], after: "1" } } }),
    planOf(changes, { errored: true }),
  ];
  expect(new Set(different.map(fingerprint)).add(same).size).toBe(different.length + 1);
});

test("shows a failed check, deferred changes, and the actions that Terraform invokes", () => {
  const check = (status: string, message: string) => ({
    address: { kind: "check", to_display: `check.${status}` },
    status,
    instances: [{ status, problems: [{ message }] }],
  });
  const resource_change = {
    address: "auth0_phone_provider.p",
    mode: "managed",
    type: "auth0_phone_provider",
    change: { actions: ["delete"], before: { name: "custom" }, after: null },
  };
  const text = comment([], {
    checks: [check("fail", "8x8 balance\nis `low`"), check("pass", "")],
    complete: false,
    deferred_changes: [{ reason: "provider_config_unknown", resource_change }],
    action_invocations: [
      {
        address: "action.auth0_x.y",
        config_values: { apikey: "K9vQ2xT7pLm4Rz81" },
        lifecycle_action_trigger: {
          action_trigger_event: "AfterUpdate",
          triggering_resource_address: "auth0_action.a",
        },
      },
    ],
  });
  expect(text).toContain("## Plan for `dev`: 0 to add, 0 to change, 0 to destroy, 1 action to invoke, 1 deferred");
  expect(text).toContain("> - `dev`: **check failed**: `check.fail`: `` 8x8 balance is `low` ``");
  expect(text).not.toContain("check.pass");
  expect(text).toContain("**destroys** `auth0_phone_provider.p`. Without its phone provider");
  expect(text).toContain("| `auth0_phone_provider.p` | **destroy** | `provider_config_unknown` |");
  expect(text).toContain("| `action.auth0_x.y` | `AfterUpdate` of `auth0_action.a` | `apikey` |");
  expect(text).not.toContain("K9vQ2xT7pLm4Rz81");
});

test("a rotation is one line; its record in the state is neither counted nor warned about", () => {
  const rotated: TestChange = { before: { secrets_wo_version: 123 }, after: { secrets_wo_version: 456 } };
  const record: TestChange = {
    address: "terraform_data.sent",
    type: "terraform_data",
    actions: ["create", "delete"],
    before: { id: "a", input: 123 },
    after: { input: 456 },
  };
  const text = comment([rotated, record]);
  expect(text).toContain("## Plan for `dev`: 0 to add, 1 to change, 0 to destroy");
  expect(text).toContain("| `~` | `auth0_action.action` | update in place: **secrets are sent again** |");
  expect(text).not.toMatch(/terraform_data|123|456|WARNING/);
  const alone = comment([record]);
  expect(alone).toContain("**replace**"); // nothing that a plan does may be left out
});

test("an unfinished rotation is a warning", () => {
  const message = "dev: the last rotation isn't finished. Run `npx auth0-8x8 deploy dev`.";
  const checks = [
    { address: { to_display: "terraform_data.sent" }, status: "fail", instances: [{ problems: [{ message }] }] },
  ];
  expect(comment([], { checks, errored: true })).toContain(
    "> - `dev`: **check failed**: `terraform_data.sent`: ``dev: the last rotation isn't finished. Run `npx",
  );
});

test("says for which environments a new key wouldn't be noticed", () => {
  const plan = { ...planOf([]), secrets_compared: false };
  expect(planComment([{ name: "dev", plan }])).toContain("Planned without secrets, so a new key isn't noticed: `dev`.");
});

test("a first deploy has the same fingerprint whether or not the plan knew the secrets' version", () => {
  const first = (version: number) =>
    fingerprint(
      planOf([
        { actions: ["create"], before: null, after: { name: "a", secrets_wo_version: version } },
        { address: "terraform_data.sent", actions: ["create"], before: null, after: { input: version } },
      ]),
    );
  expect(first(0)).toBe(first(1302481567));
});
