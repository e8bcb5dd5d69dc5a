import { basename, dirname, join } from "node:path";

const above = dirname(__dirname);

/** The folder that `hook/` is in; this file is in its `infra/`, or compiled in its `dist/infra/`. */
export const PACKAGE_ROOT = basename(above) === "dist" ? join(above, "..") : above;
