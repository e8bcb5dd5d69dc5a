// npm's `prepack`: dist/, which is what the package has instead of the sources. The repository itself never runs it.
"use strict";
const { spawnSync } = require("node:child_process");
const { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { dirname, join, relative } = require("node:path");

const root = join(__dirname, "..");
const dist = join(root, "dist");
const BINDINGS = "packages/provider-auth0";
/** What the code reads beside itself. */
const FILES = [
  "sandbox/provider/plugin.proto",
  `${BINDINGS}/schema.json`,
  `${BINDINGS}/lib`,
  ...["index.html", "page.css", "icon.svg"].map((file) => `sandbox/page/${file}`),
];

rmSync(dist, { recursive: true, force: true });
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
const { status } = spawnSync(process.execPath, [tsc, "--project", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
if (status !== 0) process.exit(status ?? 1);
for (const file of FILES) cpSync(join(root, file), join(dist, file), { recursive: true });
const { bundlePage } = require(join(dist, "sandbox/control/page-files.js"));
writeFileSync(join(dist, "sandbox/page/page.js"), bundlePage(join(root, "sandbox/page/main.tsx")));

// Nobody publishes @cdktf/provider-auth0, so the package has the bindings in itself, and its code refers to them there.
const SPECIFIER = /(?<=["'])@cdktf\/provider-auth0\/lib\/(?=[\w-]+["'])/g;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const folder = entry.parentPath ?? entry.path;
  if (!/\.(js|d\.ts)$/.test(entry.name) || folder.startsWith(join(dist, "packages"))) continue;
  const file = join(folder, entry.name);
  const lib = relative(folder, join(dist, BINDINGS, "lib")).replaceAll("\\", "/");
  writeFileSync(file, readFileSync(file, "utf8").replace(SPECIFIER, `${lib}/`));
}
