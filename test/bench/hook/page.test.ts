import type { CandidateResult } from "../../../bench/hook/measure";
import { section } from "../../../bench/hook/page";

const figures = { coldMs: 21.04, distantMs: 321.4, laterMs: 3.456, freshBytes: 56_000_000, peakBytes: 70_040_000 };
const others: CandidateResult[] = (["axios", "fetch", "floor"] as const).map((role) => ({
  candidate: { title: role, kind: "action", role, code: "" },
  figures: { coldMs: 100, distantMs: 400, laterMs: 1, freshBytes: 1e8, peakBytes: 1e8 },
}));
const ours: CandidateResult = {
  candidate: { title: "ours", kind: "action", role: "ours", code: "x".repeat(100_010) },
  figures,
};

test("the page names machine, versions and command, and has figures and limits for each Node version", () => {
  const costs = [{ title: "ours", roundTripMs: 50, cold: 171.4, burst: 160.4, longest: 201 }];
  const idle = [1, 60].map((seconds) => ({ title: "ours", seconds, milliseconds: 160 + seconds }));
  const nodes = ["22.1.0", "20.9.0"].map((node) => ({ node, results: [ours, ...others], costs, idle }));
  const text = section(nodes, { date: "2026-11-24", machine: "linux x64" }, "1.2.3");
  expect(text).toContain("`npm run bench -- hook --write` on 2026-11-24: linux x64; axios 1.2.3.");
  expect(text.match(/^###? .+/gm)).toEqual(["## The Action", "### Node 22.1.0", "### Node 20.9.0"]);
  expect(text).toMatch(/^\| ours +\| +21\.0 ms \| +321 ms \| 3\.46 ms \| +56\.0 MB \| +70\.0 MB \| 100\.0 kB \|$/m);
  expect(text).toMatch(/^\| ours: cold, against fetch +\| +<= 0\.50 \| +0\.210 \| +yes \|$/m);
  expect(text).toMatch(/^\| ours: bundle +\| <= 100\.0 kB \| 100\.0 kB \| +no \|$/m);
  expect(text).toMatch(/^\| 50 ms: ours +\| +171 ms \| +160 ms \| +201 ms \|$/m);
  expect(text).toMatch(/^\| ours +\| +161 ms \| +220 ms \|$/m);
});
