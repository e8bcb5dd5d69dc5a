import { checkArrivals, checkBodies, inTurn } from "../../../bench/hook/measure";

test("every candidate has a turn in each round, and each starts equally often", () => {
  const rounds = [0, 1, 2, 3].map((round) => inTurn(["a", "b", "c"], round).join(""));
  expect(rounds).toEqual(["abc", "bca", "cab", "abc"]);
});

test("every message must arrive exactly once", () => {
  expect(() => checkArrivals("axios", 20, { requests: 20, distinct: 20, bytes: 1 })).not.toThrow();
  expect(() => checkArrivals("axios", 20, { requests: 21, distinct: 20, bytes: 1 })).toThrow(
    "axios: sent 20 messages; 20 arrived, in 21 requests.",
  );
  expect(() => checkArrivals("axios", 20, { requests: 20, distinct: 19, bytes: 1 })).toThrow("19 arrived");
  expect(() => checkArrivals("axios", 20, undefined)).toThrow("0 arrived");
});

test("the floor must send what the Action sends", () => {
  const [short, long] = [200, 209].map((bytes) => ({ requests: 1, distinct: 1, bytes }));
  expect(() => checkBodies([long, long])).not.toThrow();
  expect(() => checkBodies([long, short])).toThrow("209 and 200 bytes");
});
