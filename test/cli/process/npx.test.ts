import { npxAncestors } from "../../../cli/process/npx";

/** Processes by id: their parent, and their command. */
const chain = (processes: Readonly<Record<number, readonly [parent: number, command: string]>>) => (pid: number) => {
  const [parent, command] = processes[pid] ?? [];
  return parent === undefined || command === undefined ? undefined : { pid, parent, command };
};

test("watches npx, its shell, and the process that started npx, but not the ones above", () => {
  const find = chain({
    40: [30, "sh -c auth0-8x8 sandbox"],
    30: [20, "npm exec auth0-8x8 sandbox"],
    20: [10, "node runner.js"],
    10: [1, "bash"],
  });
  expect(npxAncestors(40, find)).toEqual([40, 30, 20]);
});

test.each([
  ["npx by its path", { 30: [20, "node /usr/bin/npx auth0-8x8"], 20: [1, "bash"] } as const, [30, 20]],
  ["npx as the first process of a container", { 30: [1, "npm exec auth0-8x8"], 1: [0, "npm exec"] } as const, [30]],
  ["a shell, without npx", { 30: [20, "bash"], 20: [1, "sshd"] } as const, []],
  ["a program whose name contains npm", { 30: [20, "node /srv/npm-mirror/server.js"] } as const, []],
  ["a machine that can't tell", {}, []],
])("%s", (_name, processes, watched) => {
  expect(npxAncestors(30, chain(processes))).toEqual(watched);
});
