import { eachOf, throwFailures } from "../../../../cli/commands/fleet/fleet";
import { Failure } from "../../../../cli/failure";

const ITEMS = ["a", "b", "c", "d"].map((environment) => ({ environment }));

const failAt =
  (failing: string) =>
  async ({ environment }: { environment: string }) => {
    if (environment === failing) throw new Failure(`${environment} is wrong`);
    return environment.toUpperCase();
  };

test("a failure doesn't keep the others from going on, and is thrown at the end", async () => {
  const results = await eachOf(ITEMS, { parallelism: 2 }, failAt("b"));
  expect(results.map(({ value }) => value)).toEqual(["A", undefined, "C", "D"]);
  expect(() => throwFailures(results)).toThrow("b is wrong");
});

test("failures of several environments name them, and say the same only once", () => {
  const failed = (environment: string, message: string, exitCode = 2) => ({
    environment,
    failure: new Failure(message, exitCode),
  });
  const results = [
    failed("a", "no network"),
    failed("b", "b: no state"),
    failed("c", "no network"),
    { environment: "d" },
  ];
  expect(() => throwFailures(results)).toThrow(
    expect.objectContaining({ message: "a, c: no network\n\nb: no state", exitCode: 2 }),
  );
  expect(() => throwFailures([...results, failed("e", "no network", 1)])).toThrow(
    expect.objectContaining({ exitCode: 1 }),
  );
  expect(() => throwFailures([failed("a", "no network")])).toThrow(
    expect.objectContaining({ message: "no network", exitCode: 2 }),
  );
});

test("with failFast, nothing starts after a failure", async () => {
  const shown: string[] = [];
  const onResult = ({ environment, isSkipped = false }: { environment: string; isSkipped?: boolean }) =>
    shown.push(`${environment} ${isSkipped}`);
  const results = await eachOf(ITEMS, { parallelism: 1, failFast: true, onResult }, failAt("b"));
  expect(results.map(({ isSkipped }) => isSkipped)).toEqual([undefined, undefined, true, true]);
  expect(shown).toEqual(["a false", "b false", "c true", "d true"]);
});

test("works on as many at once as it may", async () => {
  let [running, most] = [0, 0];
  await eachOf(ITEMS, { parallelism: 3 }, async () => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running--;
  });
  expect(most).toBe(3);
});

test("an unexpected error ends it", async () => {
  await expect(eachOf(ITEMS, { parallelism: 2 }, async () => Promise.reject(new TypeError("bug")))).rejects.toThrow(
    "bug",
  );
});
