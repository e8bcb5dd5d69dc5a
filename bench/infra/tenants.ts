import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../shared/run";
import { Fleet } from "./fleet";
import { CDKTF, NODE, projectOf } from "./project";

/** How many tenants are deployed. */
export const TENANTS = 25;
/** How many tenants are deployed in parallel. */
const AT_ONCE = 5;

/** The result of one way to deploy many tenants. */
export interface TenantsResult {
  readonly title: string;
  /** Total seconds divided by the number of tenants. */
  readonly secondsPerTenant: number;
  /** Seconds that one tenant's calls wait for Auth0, one after another. */
  readonly waitingPerTenant: number;
}

const PAGE = join(__dirname, "../../docs/how-to/many-environments.md");

/** The commands from docs/how-to/many-environments.md, with this many tenants in parallel. */
export function documented(atOnce: number): string {
  const [, commands = ""] = /```sh\n(.*?xargs.*?)```/s.exec(readFileSync(PAGE, "utf8")) ?? [];
  if (!commands.includes(`-P ${AT_ONCE} `)) throw new Error(`${PAGE} has no commands for ${AT_ONCE} at once.`);
  return commands.replace(`-P ${AT_ONCE} `, `-P ${atOnce} `);
}

const cdktf = (atOnce: number) => [NODE.path, CDKTF, "deploy", "*", "--auto-approve", "--parallelism", `${atOnce}`];
const plain = (atOnce: number) => ["sh", "-c", documented(atOnce)];

/** How many tenants are enough when each takes the same time. */
const FEW = 5;

interface FleetWay {
  readonly title: string;
  readonly words: readonly string[];
  readonly tenants: number;
}

const WAYS: readonly FleetWay[] = [
  {
    title: `a \`cdktf deploy\` for each (${FEW} of them)`,
    words: [
      "sh",
      "-ec",
      `for i in $(seq 0 ${FEW - 1}); do '${NODE.path}' '${CDKTF}' deploy tenant-$i --auto-approve; done`,
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

async function deployFleet({ words, tenants }: Omit<FleetWay, "title">): Promise<Omit<TenantsResult, "title">> {
  const [command = "", ...args] = words;
  const fleet = await Fleet.start(tenants);
  const project = projectOf(fleet.domains);
  try {
    const milliseconds = await run({ command, args, cwd: project.directory, env: fleet.env });
    fleet.requireDeployed();
    return { secondsPerTenant: milliseconds / 1000 / tenants, waitingPerTenant: fleet.takeWaiting() / tenants };
  } finally {
    project.remove();
    await fleet.close();
  }
}
