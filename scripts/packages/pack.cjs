// `npm run pack -- [folder]`: makes the packages that people install, from the sources. In <folder> (default: dist/) it leaves one folder
// and one tarball per package. The repository itself never runs what this makes.
"use strict";
const { execFileSync, spawnSync } = require("node:child_process");
const { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname, join, posix, relative, resolve } = require("node:path");
const { buildSync } = require("esbuild");

const ROOT = join(__dirname, "../..");
const BINDINGS = "packages/provider-auth0";

/**
 * What each package has besides its own room. The compiled rooms keep their places, below dist/, because they look for files beside them.
 * `compiled`: other compiled folders. `sources`: copied as they are. `exports`: more than the room's package.json has, null for less.
 * `bundled`: dependencies that go into the package, each as one file with these exports, or all. grpc-js brings an install script (protobufjs), which
 * pnpm refuses to ignore; fastify brings cookie 2, which yarn 1 refuses on Node 20; auth0 and undici have so many files that a deploy would wait
 * for them.
 */
const PACKAGES = [
  {
    room: "infra",
    compiled: ["hook"],
    sources: { hook: "hook", [`${BINDINGS}/lib`]: `dist/${BINDINGS}/lib` }, // the app bundles hook/
    exports: {
      "./hook": "./hook/index",
      "./provider-auth0": `./${BINDINGS}/lib/index`,
      "./provider-auth0/*": `./${BINDINGS}/lib/*/index`,
    },
  },
  {
    room: "sandbox",
    sources: { [`${BINDINGS}/schema.json`]: `dist/${BINDINGS}/schema.json` },
    exports: { "./runner": null }, // for this repository's benchmarks
    bundled: { "@grpc/grpc-js": [], "@grpc/proto-loader": [], fastify: [] },
  },
  {
    room: "cli",
    exports: { "./child-environment": null }, // for this repository's benchmarks
    bundled: { auth0: ["ManagementClient", "TokenProvider"], undici: ["Agent", "EnvHttpProxyAgent", "fetch"] },
    sources: {
      "cli/template": "dist/cli/template",
      // Files of this repository that `auth0-8x8 init` writes into new projects.
      ...Object.fromEntries(
        [
          ...[".nvmrc", ".terraform-version", "infra/main.ts", "examples/library/delivery.ts"],
          ".github/actions/setup/action.yml",
          ...["apply", "deploy", "drift", "plan", "plans", "report", "rotate"].map(
            (name) => `.github/workflows/${name}.yml`,
          ),
        ].map((file) => [file, `dist/${file}`]),
      ),
    },
  },
];

const readJson = (...path) => JSON.parse(readFileSync(join(ROOT, ...path), "utf8"));

/** Files below a folder, as paths from there. */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"));
}

/** The unpublished workspaces, by name. Their code goes into the packages that use them. */
const inlined = new Map(
  readJson("package.json")
    .workspaces.filter((folder) => folder.startsWith("packages/"))
    .map((folder) => [readJson(folder, "package.json").name, { folder, manifest: readJson(folder, "package.json") }]),
);

/** Where an import of an inlined package leads, as a path without extension from the compiled root. */
function inlinedPath(name, subpath) {
  const { folder, manifest } = inlined.get(name);
  const target = manifest.exports?.[subpath ? `./${subpath}` : "."] ?? (subpath || manifest.main);
  if (!target) throw new Error(`${folder}/package.json: "exports" doesn't have "${subpath}".`);
  return join(folder, target).replace(/\.[cm]?[jt]s$/, "");
}

/** Replaces what a compiled file imports, where `pathOf` knows a file for it, by relative paths. */
function replaceImports(file, pathOf) {
  const code = readFileSync(file, "utf8");
  const imports =
    /(?<=\b(?:require\(|import\(|from |import |declare module )["'])((?:@[\w-]+\/)?[\w-]+)(?:\/([\w./-]+))?(?=["'])/g;
  const replaced = code.replace(imports, (specifier, name, subpath) => {
    const target = pathOf(name, subpath);
    if (target === undefined) return specifier;
    const path = relative(dirname(file), target).replaceAll("\\", "/");
    return path.startsWith(".") ? path : `./${path}`;
  });
  if (replaced !== code) writeFileSync(file, replaced);
}

/** Ends with an error if a compiled file imports one that isn't there. */
function checkImports(code) {
  for (const name of filesIn(code).filter((path) => path.endsWith(".js"))) {
    const file = join(code, name);
    for (const [, path] of readFileSync(file, "utf8").matchAll(/\brequire\("(\.[^"]*)"\)/g)) {
      try {
        createRequire(file).resolve(path);
      } catch {
        throw new Error(`${name} imports ${path}, which wasn't compiled.`);
      }
    }
  }
}

/** Compiles dependencies of a room to one file each, and writes the licenses of all that is in them. */
function bundleDependencies(room, bundled, stage) {
  const packages = new Map();
  for (const [name, exports] of Object.entries(bundled)) {
    const contents = `export { ${exports.join()} } from "${name}";`;
    const { metafile } = buildSync({
      ...(exports.length > 0 ? { stdin: { contents, resolveDir: join(ROOT, room) } } : { entryPoints: [name] }),
      format: "cjs",
      outfile: join(stage, "dist/bundled", `${name}.js`),
      absWorkingDir: join(ROOT, room),
      bundle: true,
      platform: "node",
      target: "node20.19",
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: "none",
      metafile: true,
    });
    for (const input of Object.keys(metafile.inputs)) {
      const [folder, inside] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? [];
      if (folder) packages.set(inside, join(ROOT, room, folder));
    }
  }
  const texts = [...packages].sort().map(([name, folder]) => {
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `## ${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}\n`;
  });
  if (texts.length > 0) {
    const title = "# Licenses of the packages in dist/bundled\n\n";
    writeFileSync(join(stage, "THIRD-PARTY-LICENSES.md"), title + texts.join("\n"));
  }
}

/** Writes types for a bundled dependency: each name that our own types use is `any`. None of them is part of the public API. */
function writeTypes(name, files, code) {
  const names = new Set();
  for (const file of files.filter((path) => path.endsWith(".d.ts"))) {
    for (const [, list, from] of readFileSync(file, "utf8").matchAll(/import (?:type )?\{([^}]+)\} from "([^"]+)"/g)) {
      if (from.endsWith(`/bundled/${name}.js`))
        for (const word of list.split(",")) names.add(word.replace("type ", "").trim());
    }
  }
  const types = [...names].sort().map((type) => `export type ${type}<A = any, B = any, C = any> = any;\n`);
  writeFileSync(join(code, "bundled", `${name}.d.ts`), types.join("") || "export {};\n");
}

/** `repository` for package.json, from the git remote `origin`. Undefined if others can't reach it. */
function repository(directory) {
  const { stdout } = spawnSync("git", ["remote", "get-url", "origin"], { cwd: ROOT, encoding: "utf8" });
  const [, host, path] = /^(?:https:\/\/|ssh:\/\/git@|git@)([\w.-]+)[:/](.+?)(?:\.git)?\s*$/.exec(stdout ?? "") ?? [];
  return host && { type: "git", url: `git+https://${host}/${path}.git`, directory };
}

/** The published package.json. */
function publishable({ room, sources = {}, exports: more = {} }, dependencies) {
  const { exports: own, bin, peerDependencies, devDependencies: _, ...manifest } = readJson(room, "package.json");
  const entries = { ...own };
  for (const [name, target] of Object.entries(own)) {
    if (/\.ts$/.test(target)) entries[name] = `./${room}/${target.replace(/^\.\/|\.ts$/g, "")}`;
  }
  Object.assign(entries, more, { "./package.json": "./package.json" });
  const exports = {};
  const typesVersions = {}; // for "moduleResolution": "node10", which doesn't know `exports`
  for (const [name, target] of Object.entries(entries)) {
    if (target === null) continue;
    if (target.endsWith(".json")) exports[name] = target;
    else {
      const path = target.replace("./", "./dist/");
      exports[name] = { types: `${path}.d.ts`, default: `${path}.js` };
      if (name !== ".") typesVersions[name.slice(2)] = [`${path}.d.ts`];
    }
  }
  const main = exports["."];
  return {
    ...manifest,
    ...(main && { main: main.default, types: main.types }),
    ...(bin && { bin: Object.fromEntries(Object.keys(bin).map((name) => [name, `dist/${room}/bin.cjs`])) }),
    exports,
    ...(Object.keys(typesVersions).length > 0 && { typesVersions: { "*": typesVersions } }),
    files: [
      "dist",
      "docs",
      "CHANGELOG.md",
      "THIRD-PARTY-LICENSES.md",
      ...Object.values(sources).filter((target) => !target.startsWith("dist/")),
    ],
    ...(repository(room) && { repository: repository(room) }),
    dependencies,
    peerDependencies,
  };
}

/** Copies the pages that the code and the README cite, with the pages that they link to. */
function copyDocs(stage) {
  const cited = new Set();
  const add = (page) => {
    if (cited.has(page)) return;
    cited.add(page);
    const text = readFileSync(join(ROOT, "docs", page), "utf8"); // an error cites a page that isn't there: fails here
    for (const [, linked] of text.matchAll(/\]\(([\w./-]+\.md)/g)) {
      const path = posix.join(posix.dirname(page), linked);
      if (!path.startsWith("..")) add(path);
    }
  };
  for (const file of filesIn(stage).filter((path) => path !== "CHANGELOG.md")) {
    if (!/\.(js|ts|md)$/.test(file)) continue;
    for (const [, page] of readFileSync(join(stage, file), "utf8").matchAll(/(?:\\n|\b)docs\/([\w/-]+\.md)/g))
      add(page);
  }
  for (const page of cited) {
    const text = readFileSync(join(ROOT, "docs", page), "utf8");
    mkdirSync(join(stage, "docs", dirname(page)), { recursive: true });
    writeFileSync(join(stage, "docs", page), withoutDeadLinks(text, page, cited));
  }
}

/**
 * A page's text, whose links lead to the pages of the package, or to the repository if others can reach it. Any other link becomes its text. Images
 * are left out.
 */
function withoutDeadLinks(text, page, pages) {
  const { url } = repository("docs") ?? {};
  return text.replace(
    /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\((?!\w+:|#)([^)#]+)(#[^)]*)?\)/g,
    (link, ...[image, label, path, anchor = ""]) => {
      const target = posix.join(posix.dirname(page), path);
      if (pages.has(target)) return link;
      if (image) return "";
      const file = posix.join("docs", target);
      return url ? `[${label}](${url.replace(/^git\+|\.git$/g, "")}/blob/HEAD/${file}${anchor})` : label;
    },
  );
}

/** Makes the folder of one package. */
function stagePackage(definition, compiled, stage) {
  const { room, compiled: others = [], sources = {}, bundled = {} } = definition;
  const code = join(stage, "dist");
  for (const folder of [room, ...others]) cpSync(join(compiled, folder), join(code, folder), { recursive: true });
  for (const file of filesIn(join(ROOT, room))) {
    if (/\.(proto|html|css|svg)$/.test(file)) cpSync(join(ROOT, room, file), join(code, room, file));
  }
  for (const [from, to] of Object.entries(sources)) {
    if (existsSync(join(ROOT, from))) cpSync(join(ROOT, from), join(stage, to), { recursive: true });
  }
  bundleDependencies(room, bundled, stage);
  const { dependencies = {}, bin } = readJson(room, "package.json");
  if (bin) {
    writeFileSync(
      join(code, room, "bin.cjs"),
      '#!/usr/bin/env node\nrequire("./supported-node.cjs");\nrequire("./main.js");\n',
    );
    cpSync(join(ROOT, room, "supported-node.cjs"), join(code, room, "supported-node.cjs"));
  }
  for (const name of Object.keys(bundled)) delete dependencies[name];
  const files = filesIn(code).filter((file) => !/^(bundled|packages)\//.test(file));
  const queue = files.map((file) => join(code, file)).filter((file) => /\.(js|d\.ts)$/.test(file));
  for (const file of queue) {
    replaceImports(file, (name, subpath) => {
      if (Object.hasOwn(bundled, name)) return join(code, "bundled", `${name}.js`);
      if (!inlined.has(name)) return undefined;
      const { folder, manifest } = inlined.get(name);
      delete dependencies[name];
      Object.assign(dependencies, manifest.dependencies);
      if (!existsSync(join(code, folder))) {
        cpSync(join(compiled, folder), join(code, folder), { recursive: true });
        queue.push(...filesIn(join(code, folder)).map((path) => join(code, folder, path)));
      }
      return join(code, inlinedPath(name, subpath));
    });
  }
  for (const name of Object.keys(bundled)) writeTypes(name, queue, code);
  checkImports(code);
  const manifest = publishable(definition, dependencies);
  if (!manifest.types) for (const file of queue) if (file.endsWith(".d.ts")) rmSync(file); // a command isn't imported
  writeFileSync(join(stage, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
  for (const file of ["LICENSE", "CHANGELOG.md"]) cpSync(join(ROOT, file), join(stage, file));
  cpSync(join(ROOT, room, "README.md"), join(stage, "README.md"));
  copyDocs(stage);
}

function pack(folder) {
  mkdirSync(folder, { recursive: true });
  const compiled = join(folder, ".compiled");
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const compile = [tsc, "--project", "tsconfig.build.json", "--outDir", compiled];
  const { status } = spawnSync(process.execPath, compile, { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  const { bundlePage } = require("tsx/cjs/api").require("auth0-8x8-sandbox/parts", __filename);
  mkdirSync(join(compiled, "sandbox/page"), { recursive: true });
  writeFileSync(join(compiled, "sandbox/page/page.js"), bundlePage(join(ROOT, "sandbox/page/main.tsx")));
  const stages = PACKAGES.map((definition) => {
    const stage = join(folder, readJson(definition.room, "package.json").name);
    rmSync(stage, { recursive: true, force: true });
    stagePackage(definition, compiled, stage);
    return stage;
  });
  rmSync(compiled, { recursive: true });
  const options = { cwd: folder, encoding: "utf8", shell: process.platform === "win32" };
  const tarballs = execFileSync("npm", ["pack", "--silent", "--ignore-scripts", ...stages], options);
  for (const tarball of tarballs.trim().split("\n")) console.log(join(folder, tarball));
}

pack(resolve(process.argv[2] ?? join(ROOT, "dist")));
