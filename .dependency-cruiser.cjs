// Which module may import which: docs/explanation/architecture.md. `npm run check` runs it by scripts/check-imports.cjs.
"use strict";

const ROOMS = ["hook", "infra", "sandbox", "cli", "bench", "scripts", "packages/text"];

/** What other rooms may import of each room. */
const ENTRY_POINTS = [
  "hook/index.ts",
  "hook/outcome.ts", // docs/reference/delivery.md is written from its table of reasons
  "infra/(index|tools|settings/trigger).ts",
  "sandbox/(index|parts|playwright|runner).ts", // runner: for benchmarks, in this repository only
  "cli/process/child-environment.ts", // for benchmarks, in this repository only
  "cli/supported-node.cjs",
  "scripts/(packages/install-packed|project-copy).ts",
  "packages/text/(index|line-diff).ts",
  "packages/provider-auth0/(bindings.cjs|lib/.*)",
];

/** The rooms that a room may import. A room that isn't here may import none. */
const ARROWS = {
  infra: ["hook", "packages/provider-auth0"],
  sandbox: ["packages/text"],
  cli: ["infra", "sandbox", "packages/text", "packages/provider-auth0"], // bin.cjs makes the bindings
  bench: ["hook", "infra", "sandbox", "cli", "scripts", "packages/text", "packages/provider-auth0"],
  scripts: ["hook", "infra", "sandbox", "cli", "packages/text", "packages/provider-auth0"],
};

const below = (...folders) => `^(${folders.join("|")})/`;
const every = [...ROOMS, "packages/provider-auth0"];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycle",
      comment:
        "Modules that need each other, by types or by values, can only be understood together. Move what both need to a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-test-code",
      comment: "Only tests import test/. Move what others need out of it.",
      severity: "error",
      from: { pathNot: "^test/" },
      to: { path: "^test/" },
    },
    ...ROOMS.map((room) => ({
      name: `arrows-of-${room}`,
      comment: `${room}/ may import ${["itself", ...(ARROWS[room] ?? [])].join(", ")}. The design in docs/explanation/architecture.md has no other arrow.`,
      severity: "error",
      from: { path: below(room) },
      to: { path: below(...every.filter((other) => other !== room && !ARROWS[room]?.includes(other))) },
    })),
    {
      name: "public-entry-points",
      comment:
        "Import the other room by its package name: auth0-8x8, auth0-8x8/tools, auth0-8x8/triggers, auth0-8x8-sandbox, auth0-8x8-sandbox/parts.",
      severity: "error",
      from: { path: below(...ROOMS) },
      to: { path: below(...every), pathNot: ["^$1/", `^(${ENTRY_POINTS.join("|")})$`] },
    },
    {
      name: "hook-needs-nothing",
      comment: "Auth0 runs the hook with nothing installed: it may use Node's https, and no package.",
      severity: "error",
      from: { path: "^hook/" },
      to: { pathNot: ["^hook/", "^https$"] },
    },
  ],
  options: {
    parser: "swc", // dependency-cruiser finds no module with TypeScript 7's own parser
    tsPreCompilationDeps: true,
    doNotFollow: { path: ["node_modules", "^packages/provider-auth0/lib/"] },
    exclude: { path: ["\\.tsx$", "(^|/)node_modules/", "^dist/", "^cdktf.out/"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".cjs", ".js", ".json"],
    },
  },
};
