import { correlationIdOf, parseTarget } from "../../../../cli/commands/trace/target";

test.each([
  ["+447700900123", { kind: "number", number: "+447700900123" }],
  ["90020261129100000000000000000000000000", { kind: "log-id", id: "90020261129100000000000000000000000000" }],
  ["BDA3D56D-1424-e711-813c-06ed3428fe67", { kind: "uuid", id: "bda3d56d-1424-e711-813c-06ed3428fe67" }],
  ["txn_12345:xyz", { kind: "correlation-id", id: "txn_12345:xyz" }],
  ["0123", { kind: "correlation-id", id: "0123" }],
])("%s", (text, target) => {
  expect(parseTarget(text)).toEqual(target);
});

test.each(["no such id", "", "+44 7700 900123"])("refuses %j", (text) => {
  expect(() => parseTarget(text)).toThrow("Use a correlation ID, a UMID");
});

test("finds the correlation ID in a reference at 8x8", () => {
  expect(correlationIdOf("order-1")).toBe("order-1");
  expect(correlationIdOf("otp_enroll-order-1")).toBe("order-1");
});
