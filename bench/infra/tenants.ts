import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command";
import { Fleet, LATENCY_MS } from "./fleet";
import { CDKTF, projectOf } from "./project";

/** Tenants that are deployed to. */
export const TENANTS = 25;
/** How many at once, where it is more than one. */
const AT_ONCE = 5;

/** What a way of deploying many tenants took, for each of them. */
export interface TenantsResult {
  readonly title: string;
  /** Seconds of the whole, by the number of tenants. */
  readonly secondsPerTenant: number;
  /** Seconds that the calls for one tenant wait for Auth0, one after the other. */
  readonly waitingPerTenant: number;
}

const PAGE = join(__dirname, "../../docs/many-environments.md");

/** The commands of docs/many-environments.md, for so many tenants at once. */
function documented(atOnce: number): string {
  const [, commands = ""] = /```sh\n(.*?xargs.*?)```/s.exec(readFileSync(PAGE, "utf8")) ?? [];
  if (!commands.includes(`-P ${AT_ONCE} `)) throw new Error(`${PAGE} has no commands for ${AT_ONCE} at once.`);
  return commands.replace(`-P ${AT_ONCE} `, `-P ${atOnce} `);
}

const cdktf = (atOnce: number) => [
  process.execPath,
  CDKTF,
  "deploy",
  "*",
  "--auto-approve",
  "--parallelism",
  `${atOnce}`,
];
const plain = (atOnce: number) => ["sh", "-c", documented(atOnce)];

/** Enough of them to tell what each takes, where each takes the same. */
const FEW = 5;

interface Way {
  readonly title: string;
  readonly words: readonly string[];
  readonly tenants: number;
}

const WAYS: readonly Way[] = [
  {
    title: `a \`cdktf deploy\` for each (${FEW} of them)`,
    words: [
      "sh",
      "-ec",
      `for i in $(seq 0 ${FEW - 1}); do '${process.execPath}' '${CDKTF}' deploy tenant-$i --auto-approve; done`,
    ],
    tenants: FEW,
  },
  { title: "`cdktf deploy`, one after another", words: cdktf(1), tenants: TENANTS },
  { title: `\`cdktf deploy\`, ${AT_ONCE} at once`, words: cdktf(AT_ONCE), tenants: TENANTS },
  { title: "synth once, plain `terraform`, one after another", words: plain(1), tenants: TENANTS },
  { title: `synth once, plain \`terraform\`, ${AT_ONCE} at once`, words: plain(AT_ONCE), tenants: TENANTS },
];

/** Creates everything in tenants that are 100 ms away, in each way, once. */
export async function deployMany(progress: (text: string) => void): Promise<TenantsResult[]> {
  const results: TenantsResult[] = [];
  for (const { title, ...way } of WAYS) {
    progress(`${way.tenants} tenants: ${title}`);
    results.push({ title, ...(await deployFleet(way)) });
  }
  return results;
}

async function deployFleet({ words, tenants }: Omit<Way, "title">): Promise<Omit<TenantsResult, "title">> {
  const [command = "", ...args] = words;
  const fleet = await Fleet.start(tenants);
  const project = projectOf(fleet.tenants.map(({ domain }) => domain));
  try {
    const milliseconds = await run({ command, args, cwd: project.directory, env: fleet.env });
    const missing = fleet.tenants.filter(({ model }) => model.phoneProviders.list().length !== 1);
    if (missing.length > 0) throw new Error(`${missing.length} of ${tenants} tenants were not deployed to.`);
    return {
      secondsPerTenant: milliseconds / 1000 / tenants,
      waitingPerTenant: (fleet.takeCalls().length * LATENCY_MS) / 1000 / tenants,
    };
  } finally {
    project.remove();
    await fleet.close();
  }
}
