import { correlationIdOf, parseClue } from "../../../../cli/commands/trace/clue";

test.each([
  ["+447700900123", { kind: "number", number: "+447700900123" }],
  ["90020261129100000000000000000000000000", { kind: "log-id", id: "90020261129100000000000000000000000000" }],
  ["BDA3D56D-1424-e711-813c-06ed3428fe67", { kind: "uuid", id: "bda3d56d-1424-e711-813c-06ed3428fe67" }],
  ["txn_12345:xyz", { kind: "correlation-id", id: "txn_12345:xyz" }],
  ["0123", { kind: "correlation-id", id: "0123" }],
])("%s", (text, clue) => {
  expect(parseClue(text)).toEqual(clue);
});

test.each(["no such id", "", "+44 7700 900123"])("refuses %j", (text) => {
  expect(() => parseClue(text)).toThrow("Use a correlation ID, a UMID");
});

test("finds the correlation ID in a reference at 8x8", () => {
  expect(correlationIdOf("order-1")).toBe("order-1");
  expect(correlationIdOf("otp_enroll-order-1")).toBe("order-1");
});
