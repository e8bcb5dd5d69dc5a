import { bareRequests } from "../../../bench/hook/candidates";

test("the floor's twin keeps its connection open, and is the same otherwise", () => {
  const [own, reused] = bareRequests();
  expect(reused.code).toContain("keepAlive: true");
  expect(reused.code.replace(/(?<=const agent = ).*(?=;)/, "false")).toBe(own.code);
});
