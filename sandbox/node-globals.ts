// index.ts imports this file first: without these globals, the libraries below fail with errors that help nobody.

/** jest's jsdom environment removes what Node's servers need. */
if (typeof setImmediate === "undefined") {
  throw new Error(
    "auth0-8x8-sandbox: this test runs in a browser's environment (jsdom), where no server can start. Begin the file with `/** @jest-environment node */`, or with `// @vitest-environment node`.",
  );
}

/** @throws {Error} while jest or vitest fakes timers: servers would wait forever */
export function requireRealTimers(): void {
  if (!("clock" in setTimeout || "_isMockFunction" in setTimeout)) return;
  throw new Error(
    "startSandbox: timers are fake, so the sandbox's servers would wait forever. Start the sandbox before `jest.useFakeTimers()` or `vi.useFakeTimers()`, and fake nothing but Date while it runs. `sandbox.advance(milliseconds)` moves the sandbox's own time.",
  );
}
