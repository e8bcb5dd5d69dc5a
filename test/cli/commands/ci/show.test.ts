import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyShownPlan } from "../../../../cli/commands/apply";
import { matrices, showPlans } from "../../../../cli/commands/ci/show";

test("names the step that comes first, if it hasn't run", async () => {
  const folder = mkdtempSync(join(tmpdir(), "show-"));
  const before = process.cwd();
  try {
    process.chdir(folder);
    expect(() => showPlans([])).toThrow("There are no plans. Run `npx auth0-8x8 ci plan` first.");
    await expect(applyShownPlan("dev", { shownIn: "comment.md" })).rejects.toThrow(
      "Can't read comment.md: ENOENT. Pass a file with the comment that shows the plan; `npx auth0-8x8 ci show` writes comment.md.",
    );
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
});

test("splits environments into lists that GitHub's matrix holds, in their order", () => {
  const names = Array.from({ length: 300 }, (_, index) => `tenant-${index}`);
  expect(matrices(names).map((list) => JSON.parse(list))).toEqual([names.slice(0, 256), names.slice(256)]);
  expect(matrices(["dev"])).toEqual(['["dev"]']);
  expect(matrices([])).toEqual([]);
});
