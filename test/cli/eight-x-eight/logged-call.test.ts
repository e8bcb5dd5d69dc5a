import { type CallRow, toLoggedCall } from "../../../cli/eight-x-eight/logged-call";

const ROW: CallRow = {
  SessionId: "bda3d56d-1424-e711-813c-06ed3428fe67",
  Direction: "outbound",
  SourceEndpoint: "+12025550199",
  DestinationCountry: "Singapore",
  DestinationOperator: "Singtel",
  DestinationEndpoint: "+6581234567",
  InitiatedAt: "2026-11-29T10:00:00.00Z",
  ConnectedAt: "2026-11-29T10:00:06.00Z",
  DisconnectedAt: "2026-11-29T10:00:26.00Z",
  CallStatus: "COMPLETED",
  TotalPriceOfCall: "0.03",
  UnitPriceCurrency: "USD",
};

test("reads a call that was picked up: it takes as long as the phone rings", () => {
  const call = toLoggedCall(ROW);
  expect(call).toMatchObject({ channel: "call", country: "SG", sender: "…99", outcome: "delivered", segments: 0 });
  expect((call?.statusAt ?? 0) - (call?.createdAt ?? 0)).toBe(6000);
});

test.each([
  ["NO_ANSWER", "failed", "call: no answer"],
  ["FAILED", "failed", "call: failed"],
  ["RINGING", "open", "call: ringing"],
])("a call with the status %s", (CallStatus, outcome, detail) => {
  expect(toLoggedCall({ ...ROW, CallStatus, ConnectedAt: "" })).toMatchObject({ outcome, detail });
});

test.each([
  ["SG", "SG"],
  ["United Kingdom", "GB"],
  ["Atlantis", "Atlantis"],
  ["", "??"],
])("the country %j is %s", (DestinationCountry, country) => {
  expect(toLoggedCall({ ...ROW, DestinationCountry })?.country).toBe(country);
});

test.each([
  ["inbound", { Direction: "INBOUND" }],
  ["without a time", { InitiatedAt: "" }],
])("a call that is %s doesn't count", (_name, fields) => {
  expect(toLoggedCall({ ...ROW, ...fields })).toBeUndefined();
});
