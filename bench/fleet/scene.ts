import { Fleet, LATENCY_MS } from "../infra/fleet";
import { projectOf } from "../infra/project";
import { LogServer } from "../report/log-server";

/** Emulated tenants with a project that has an environment for each: `tenant-0`, `tenant-1`, … */
export interface Scene {
  /** The project's folder. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  /** 8x8 for all of them. */
  readonly log: LogServer;
  /** @throws {Error} unless each tenant has its phone provider */
  readonly requireDeployed: () => void;
  /** Seconds that all calls since the last question waited. */
  readonly waited: () => number;
}

/** Works in such a project, and removes it. */
export async function withScene<T>(tenants: number, work: (scene: Scene) => Promise<T>): Promise<T> {
  const fleet = await Fleet.start(tenants);
  const log = await LogServer.start(fleet.certificate);
  const project = projectOf(
    fleet.tenants.map(({ domain }) => domain),
    () => ({ region: undefined, origin: log.origin }),
  );
  try {
    return await work({
      directory: project.directory,
      env: fleet.env,
      log,
      requireDeployed() {
        const missing = fleet.tenants.filter(({ model }) => model.phoneProviders.list().length !== 1);
        if (missing.length > 0) throw new Error(`${missing.length} of ${tenants} tenants were not deployed to.`);
      },
      waited() {
        const { ofProvider, ofOthers } = fleet.takeCalls();
        return ((ofProvider.length + ofOthers.length) * LATENCY_MS) / 1000;
      },
    });
  } finally {
    project.remove();
    await Promise.all([fleet.close(), log.close()]);
  }
}
