import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundle } from "../../../infra/bundle/bundle";
import { load } from "../../../infra/bundle/load";
import type { HookSettings } from "../../../infra/settings/hook";
import { TRIGGERS, type TriggerName } from "../../../infra/settings/trigger";

jest.mock("node:child_process", () => {
  const actual = jest.requireActual<typeof import("node:child_process")>("node:child_process");
  return { ...actual, spawnSync: jest.fn(actual.spawnSync) };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "entry-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function compile(entry: string, settings: Partial<HookSettings> = {}, trigger: TriggerName = "custom-phone-provider") {
  return bundle(TRIGGERS[trigger], { region: "europe", ...settings, entry });
}

const FACTORY = `import { customPhoneProvider as deliver } from "auth0-8x8/hook";
export const customPhoneProvider: typeof deliver = (...all) => deliver(...all);
`;
const WRITE_FACTORY = "export a function `customPhoneProvider` that returns the handler (docs/how-to/library.md).";

describe("refuses an entry that can't run at Auth0, with its file, the problem and what to write", () => {
  test.each([
    [
      "without the factory",
      "export const sendPhoneMessage = () => {};",
      `exports \`sendPhoneMessage\`, but no \`customPhoneProvider\`. In it, ${WRITE_FACTORY}`,
    ],
    [
      "without any export",
      "console.log(1);",
      `exports nothing, but no \`customPhoneProvider\`. In it, ${WRITE_FACTORY}`,
    ],
    [
      "with the handler as an ES export",
      "export const onExecuteCustomPhoneProvider = async (event: object, api: object) => {};",
      `exports \`onExecuteCustomPhoneProvider\`, but no \`customPhoneProvider\`. Write \`exports.onExecuteCustomPhoneProvider = …\` instead of \`export\`, without ES imports, or ${WRITE_FACTORY}`,
    ],
    [
      "with an async factory",
      FACTORY.replace("(...all) => deliver", "async (...all) => deliver").replace(": typeof deliver", ""),
      "`customPhoneProvider` returns a promise. Remove `async`: it must return the handler itself.",
    ],
    [
      "with a factory that returns nothing",
      "export const customPhoneProvider = () => {};",
      "`customPhoneProvider` returns nothing. It must return the handler, a function.",
    ],
    [
      "with a factory that returns an object",
      "export const customPhoneProvider = () => ({ handle() {} });",
      "`customPhoneProvider` returns an object. It must return the handler, a function.",
    ],
    [
      "with a factory that returns a class",
      "export const customPhoneProvider = () => class {};",
      "`customPhoneProvider` returns a class. It must return the handler, a function.",
    ],
    [
      "with a class",
      "export class customPhoneProvider { handle() {} }",
      "`customPhoneProvider` is a class. Export a function that returns the handler.",
    ],
    [
      "that throws",
      "export const customPhoneProvider = (config: { token?: { length: number } }) => config.token!.length;",
      "doesn't load: TypeError: Cannot read properties of undefined (reading 'length'). Fix it: Auth0 couldn't load it either.",
    ],
    [
      "that ends its process",
      "process.exit(3); export const customPhoneProvider = () => async () => {};",
      "doesn't load: it ends its process (exit code 3). Fix it: Auth0 couldn't load it either.",
    ],
  ])("%s", (_what, text, message) => {
    const file = write("delivery.ts", text);
    expect(() => compile(file)).toThrow(
      expect.objectContaining({ name: "SynthError", message: expect.stringMatching(/^entry \S+delivery\.ts: /) }),
    );
    expect(() => compile(file)).toThrow(`delivery.ts: ${message}`);
  });

  test("a CommonJS file that exports something else", () => {
    const file = write("delivery.js", "exports.onExecutePostLogin = async () => {};");
    expect(() => compile(file)).toThrow(
      "exports `onExecutePostLogin`, but neither `customPhoneProvider` nor `exports.onExecuteCustomPhoneProvider`. Assign the handler, a function, to `exports.onExecuteCustomPhoneProvider`, or",
    );
  });

  test("code that doesn't end is stopped after the limit", () => {
    expect(load("for (;;);", [], 300)).toBe("it takes longer than 0.3 s");
  });
});

describe("an Action from the dashboard", () => {
  const ACTION = `// Ours since 2023
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  const res = await fetch("https://sms.example.com/send");
  if (!res.ok) api.notification.drop("HTTP " + res.status);
};
`;

  test("is taken as it is, below the line that says who deploys it", () => {
    expect(compile(write("action.js", ACTION))).toBe(`// By auth0-8x8: a deploy undoes changes made here.\n${ACTION}`);
  });

  test("takes the files with it that it requires", () => {
    write("url.js", 'exports.url = "https://sms.example.com/send";');
    const code = compile(write("action.js", `const { url } = require("./url");\n${ACTION}`));
    expect(load(code, [])).toEqual({ itself: "object", exports: { onExecuteCustomPhoneProvider: "function" } });
    expect(code).toContain('"https://sms.example.com/send"');
    expect(code).not.toContain(folder);
  });

  test("is refused with settings that it doesn't know, such as who may get a message", () => {
    const settings = { testRecipients: ["+6581234567"], source: "Acme" };
    expect(() => compile(write("action.js", ACTION), settings)).toThrow(
      `action.js: is a complete Action, so it ignores these settings: testRecipients, source. Remove them, or ${WRITE_FACTORY}`,
    );
  });

  test("is refused if its handler isn't a function", () => {
    const file = write("action.js", "exports.onExecuteCustomPhoneProvider = Promise.resolve(async () => {});");
    expect(() => compile(file)).toThrow(
      "`exports.onExecuteCustomPhoneProvider` is a promise. Assign the handler, a function,",
    );
  });

  test("of a Hook is taken as it is, too", () => {
    const hook = "module.exports = function (recipient, text, context, cb) { cb(null, {}); };\n";
    expect(compile(write("hook.js", hook), {}, "legacy-hook")).toContain(hook);
    expect(() => compile(write("other.js", "module.exports = { send() {} };"), {}, "legacy-hook")).toThrow(
      "`module.exports` is an object. Assign the handler, a function, to `module.exports`, or",
    );
  });
});

test("a factory may be CommonJS", () => {
  const file = write(
    "delivery.cjs",
    'const { customPhoneProvider } = require("auth0-8x8/hook");\nexports.customPhoneProvider = (...all) => customPhoneProvider(...all);',
  );
  expect(load(compile(file), []).valueOf()).toMatchObject({ exports: { onExecuteCustomPhoneProvider: "function" } });
});

test("it is loaded without this process's variables and without a connection", () => {
  process.env.TF_VAR_apikey = "hush";
  try {
    const file = write(
      "delivery.ts",
      `import { connect } from "node:net";
       connect({ port: 9, host: "127.0.0.1" }).on("error", () => process.exit(1));
       if (process.env.TF_VAR_apikey) throw new Error("sees the key");
       ${FACTORY}`,
    );
    expect(() => compile(file)).not.toThrow();
  } finally {
    delete process.env.TF_VAR_apikey;
  }
});

test("it is loaded once for all environments that have it, and our own entries never are", () => {
  const spawn = jest.mocked(spawnSync).mockClear();
  const file = write("delivery.ts", FACTORY);
  for (const source of ["A1", "A2", "A3"]) compile(file, { source });
  expect(spawn).toHaveBeenCalledTimes(1);
  bundle(TRIGGERS["custom-phone-provider"], { region: "europe" });
  expect(spawn).toHaveBeenCalledTimes(1);
});

test("lines in a template literal that look like the name of a file stay", () => {
  const help = "`Codes for Acme\n// see delivery.ts\n// hook/delivery.ts\nend`";
  const code = compile(write("delivery.ts", `${FACTORY}\nconsole.log(${help});`));
  expect(code).toContain(help);
});

describe("packages", () => {
  const WITH_PACKAGE = `import retry from "retry";
import { customPhoneProvider as deliver } from "auth0-8x8/hook";
export const customPhoneProvider: typeof deliver = (...all) => { retry("delivery.ts"); return deliver(...all); };
`;
  const RETRY = 'const network = require("network");\nmodule.exports = (what) => network(what);\n';
  const NETWORK = "/*! network, MIT */\nmodule.exports = function network(what) { return what; };\n";

  function install(root: string, name: string, text: string): void {
    write(`${root}/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" }));
    write(`${root}/${name}/index.js`, text);
  }

  test("are found where npm, yarn and pnpm put them, and give the same bytes", () => {
    install("npm/node_modules", "retry", RETRY);
    install("npm/node_modules", "network", NETWORK);
    install("pnpm/app/node_modules/.pnpm/retry@1.0.0/node_modules", "retry", RETRY);
    install("pnpm/app/node_modules/.pnpm/network@1.0.0/node_modules", "network", NETWORK);
    const store = join(folder, "pnpm/app/node_modules");
    symlinkSync(".pnpm/retry@1.0.0/node_modules/retry", join(store, "retry"));
    symlinkSync("../../network@1.0.0/node_modules/network", join(store, ".pnpm/retry@1.0.0/node_modules/network"));
    const codes = ["npm", "pnpm/app"].map((root) => compile(write(`${root}/delivery.ts`, WITH_PACKAGE)));
    expect(codes[0]).toContain("function network(what)");
    expect(codes[0]).toContain("/*! network, MIT */");
    expect(codes[1]).toBe(codes[0]);
    expect(codes[0]).not.toMatch(/node_modules|pnpm|entry-/);
  });

  test("that are missing are named, with what can be done", () => {
    const file = write("delivery.ts", WITH_PACKAGE);
    expect(() => compile(file)).toThrow('Could not resolve "retry"');
    expect(() => compile(file)).toThrow(
      "Add the package retry to your dependencies and install it. Or have Auth0 install it: list it in `dependencies`.",
    );
    expect(() => compile(file)).toThrow(/^(?!.*mark the path)/s);
  });

  test("that Auth0 installs stay outside", () => {
    const file = write(
      "delivery.ts",
      `import { Client, region as where } from "retry";
       class Mine extends Client {}
       export const client = new Mine(where + "-1").on("error", () => {}) instanceof Promise;
       ${WITH_PACKAGE.replace('"retry"', '"retry/lib/index.js"')}`,
    );
    const code = compile(file, { dependencies: { retry: "1.0.0" } });
    expect(code).toContain('require("retry/lib/index.js")');
    expect(code).not.toContain('"dependencies"');
  });
});
