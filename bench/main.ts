// `npm run bench [-- infra]`: figures as ratios against a baseline that is measured in the same run.
import { infra } from "./infra";

const SUITES: Record<string, () => void> = { infra };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}; there are: ${Object.keys(SUITES).join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const [name, suite] of Object.entries(SUITES)) if (wanted.length === 0 || wanted.includes(name)) suite();
}
