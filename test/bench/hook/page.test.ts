import type { Result } from "../../../bench/hook/measure";
import { section } from "../../../bench/hook/page";

const figures = { coldMs: 21.04, warmMs: 0.3456, freshBytes: 56_000_000, peakBytes: 70_040_000 };
const others: Result[] = (["axios", "fetch", "floor"] as const).map((role) => ({
  candidate: { title: role, kind: "action", role, code: "" },
  figures: { coldMs: 100, warmMs: 1, freshBytes: 1e8, peakBytes: 1e8 },
}));
const ours: Result = {
  candidate: { title: "ours", kind: "action", role: "ours", code: "x".repeat(12_010), maxBytes: 12_000 },
  figures,
};

test("tells machine, versions and command, and has figures and limits of each Node", () => {
  const nodes = ["22.1.0", "20.9.0"].map((node) => ({ node, results: [ours, ...others] }));
  const text = section(nodes, { date: "2026-11-24", machine: "linux x64", axios: "1.2.3" });
  expect(text).toContain("`npm run bench -- hook --write` on 2026-11-24: linux x64; axios 1.2.3.");
  expect(text.match(/^###? .+/gm)).toEqual(["## The Action", "### Node 22.1.0", "### Node 20.9.0"]);
  expect(text).toMatch(/^\| ours +\| +21\.0 ms \| 0\.346 ms \| +56\.0 MB \| +70\.0 MB \| 12\.0 kB \|$/m);
  expect(text).toMatch(/^\| ours: cold, against axios +\| +<= 0\.33 \| +0\.210 \| +yes \|$/m);
  expect(text).toMatch(/^\| ours: bundle +\| <= 12\.00 kB \| 12\.01 kB \| +no \|$/m);
});
