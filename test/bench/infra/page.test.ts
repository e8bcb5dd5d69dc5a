import type { DeployResult } from "../../../bench/infra/deploy";
import { section } from "../../../bench/infra/page";

const program = { title: "the app", milliseconds: 250.4, peakBytes: 80_040_000 };
const cli = { title: "`cdktf synth`", milliseconds: 2000, peakBytes: undefined };
const deploy: DeployResult = {
  title: "hand-written HCL",
  steps: [1234, 560, 1800].map((milliseconds, index) => ({
    milliseconds,
    calls: Array(index + 1).fill("GET /"),
    comparison: index === 2 ? ["GET /"] : [],
  })),
};

test("the page names machine, versions and command, and has the figures of synth, deploys and many tenants", () => {
  const results = {
    synth: { library: program, one: program, many: program, all: [program, cli] },
    deploys: [deploy],
    tenants: [{ title: "plain", secondsPerTenant: 2.51, waitingPerTenant: 1.2 }],
    verdicts: [{ title: "the app", what: "memory", measured: "1.10", mustReach: "<= 1.30", reached: true }],
  };
  const text = section(results, { date: "2026-11-24", machine: "linux x64" }, "Node 22, Terraform v1");
  expect(text).toContain("`npm run bench -- infra --write` on 2026-11-24: linux x64; Node 22, Terraform v1.");
  expect(text).toMatch(/^\| the app: memory +\| +<= 1\.30 \| +1\.10 \| +yes \|$/m);
  expect(text).toMatch(/^\| the app +\| +250 ms \| 80\.0 MB \|$/m);
  expect(text).toMatch(/^\| `cdktf synth` +\| +2000 ms \| +\|$/m);
  expect(text).toMatch(/^\| hand-written HCL +\| 1\.2 s, 1 calls \| 0\.6 s, 2 calls \| 1\.8 s, 3 \+ 1 calls \|$/m);
  expect(text).toMatch(/^\| plain +\| +2\.5\d s \| +1\.20 s \|$/m);
});
