import type { PackageManager } from "../../../package-manager";
import type { Answers } from "../answers/answers";

/** Installs what the lock file says, or fails. */
export const INSTALL_IN_CI: Readonly<Record<PackageManager, string>> = {
  npm: "npm ci",
  pnpm: "pnpm install --frozen-lockfile",
  yarn: "yarn install --immutable",
};

/** The newest versions that this package was tried with (`npm run try-installs`). */
export const MANAGER_VERSIONS: Readonly<Record<PackageManager, string>> = {
  npm: "11",
  pnpm: "12.21.0",
  yarn: "4.18.1",
};

/** Replaces npm's commands in a template. `npx` stays: it runs installed commands, whichever package manager installed them. */
export function forManager(text: string, { packageManager }: Pick<Answers, "packageManager">): string {
  if (packageManager === "npm") return text;
  return text
    .replaceAll(INSTALL_IN_CI.npm, INSTALL_IN_CI[packageManager])
    .replace(/\bnpm (install|run|test|start)\b/g, `${packageManager} $1`);
}
