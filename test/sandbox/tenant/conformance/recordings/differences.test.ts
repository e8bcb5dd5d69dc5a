import { differences } from "./differences";

test.each([
  [{ a: 1, b: [{ c: null }] }, { a: 1, b: [{ c: null }] }, []],
  [{ a: 1 }, {}, ["a: left out"]],
  [{}, { a: 1 }, ["a: added"]],
  [{ a: { b: 1 } }, { a: { b: 2 } }, ["a.b: another number"]],
  [{ a: null }, { a: "" }, ["a: string for null"]],
  [[{ a: 1 }, { a: 1 }], [{ a: 2 }, { a: 3 }], ["[].a: another number"]],
  [{ a: [1, 2] }, { a: [1] }, ["a[]: 1 for 2"]],
  [{ a: [] }, { a: {} }, ["a: object for array"]],
])("%j answered as %j differs in %j", (recorded, live, lines) => {
  expect(differences(recorded, live)).toEqual(lines);
});
