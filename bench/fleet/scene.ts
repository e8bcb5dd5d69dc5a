import { Fleet } from "../infra/fleet";
import { projectOf } from "../infra/project";
import { LogServer } from "../report/log-server";

/** Emulated tenants with a project that has an environment for each: `tenant-0`, `tenant-1`, … */
export interface Scene {
  readonly fleet: Fleet;
  /** The project's folder. */
  readonly directory: string;
  /** 8x8 for all of them. */
  readonly log: LogServer;
}

/** Works in such a project, and removes it. */
export async function withScene<T>(tenants: number, work: (scene: Scene) => Promise<T>): Promise<T> {
  const fleet = await Fleet.start(tenants);
  const log = await LogServer.start(fleet.certificate);
  const project = projectOf(fleet.domains, () => ({ region: undefined, origin: log.origin }));
  try {
    return await work({ fleet, directory: project.directory, log });
  } finally {
    project.remove();
    await Promise.all([fleet.close(), log.close()]);
  }
}
