import { CALLER_ID, Emulation, PHONE } from "../emulation";

let emulation: Emulation;

beforeEach(async () => {
  emulation = await Emulation.start();
});
afterEach(() => emulation.server.close());

const makeCall = (params: object = {}) => ({
  action: "makeCall",
  params: { source: CALLER_ID, destination: PHONE, ...params },
});
const say = (params: object = {}) => ({
  action: "say",
  params: { text: "Your code is 1, 2, 3", voiceProfile: "en-US-Jenny", ...params },
});
const hangup = { action: "hangup" };

const send = (body: object) =>
  emulation.call({ origin: emulation.server.voiceOrigin, path: "acme_voice/callflows", body });

test("accepts a call flow, responds as 8x8 does and rings the phone", async () => {
  const rung: unknown[] = [];
  emulation.server.inbox.on("call", (call) => rung.push(call));
  const callflow = [makeCall(), say({ repetition: 2, speed: 0.8 }), hangup];
  const { status, json } = await send({ validUntil: "2026-01-01T00:10:00.000Z", callflow });
  expect(status).toBe(200);
  expect(json).toEqual({
    sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    sessionStatus: "CREATED",
    callFlowRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    statusCode: 1,
    statusMessage: "Created",
  });
  const { calls } = emulation.server.inbox;
  expect(calls).toEqual([
    {
      sessionId: json.sessionId,
      subaccount: "acme_voice",
      source: CALLER_ID,
      destination: PHONE,
      speech: [{ action: "say", text: "Your code is 1, 2, 3", voiceProfile: "en-US-Jenny", repetition: 2, speed: 0.8 }],
      at: emulation.clock.now(),
    },
  ]);
  expect(rung).toEqual(calls);
});

test("by default says the text once at normal speed; numbers need no plus", async () => {
  const params = { source: CALLER_ID.slice(1), destination: PHONE.slice(1) };
  expect((await send({ callflow: [makeCall(params), say()] })).status).toBe(200);
  expect(emulation.server.inbox.calls).toEqual([
    expect.objectContaining({
      source: CALLER_ID,
      destination: PHONE,
      speech: [expect.objectContaining({ repetition: 1, speed: 1 })],
    }),
  ]);
});

test("a second phone joins the call and hears what follows", async () => {
  const other = "+12025550124";
  const callflow = [makeCall(), say({ text: "one" }), makeCall({ destination: other }), say({ text: "two" })];
  await send({ callflow });
  const heard = emulation.server.inbox.calls.map(({ destination, speech }) => [
    destination,
    speech.map((it) => it.text),
  ]);
  expect(heard).toEqual([
    [PHONE, ["one", "two"]],
    [other, ["two"]],
  ]);
});

test.each([
  ["no call flow", {}, 400, -1009],
  ["an empty call flow", { callflow: [] }, 422, -1013],
  ["speech before the call", { callflow: [say(), makeCall()] }, 422, -1013],
  ["three calls", { callflow: [makeCall(), makeCall(), makeCall()] }, 422, -1010],
  ["actions after hangup", { callflow: [makeCall(), hangup, say()] }, 422, -1012],
  ["an unknown action", { callflow: [makeCall(), { action: "sing" }] }, 400, -1007],
  ["an entry that isn't an object", { callflow: ["makeCall"] }, 400, -1007],
  ["no source", { callflow: [makeCall({ source: undefined })] }, 400, -1009],
  ["no destination", { callflow: [makeCall({ destination: undefined })] }, 400, -1009],
  ["a destination with separators", { callflow: [makeCall({ destination: "+1 202 555 0123" })] }, 422, -1017],
  ["a destination with a plus inside", { callflow: [makeCall({ destination: "1202+5550123" })] }, 422, -1017],
  ["a caller ID that isn't allowed", { callflow: [makeCall({ source: "+12025550199" })] }, 422, -1014],
  ["no text", { callflow: [makeCall(), say({ text: "" })] }, 400, -1009],
  ["a text that is too long", { callflow: [makeCall(), say({ text: "a".repeat(3001) })] }, 400, -1009],
  ["no voice profile", { callflow: [makeCall(), say({ voiceProfile: undefined })] }, 400, -1009],
  ["an unknown voice profile", { callflow: [makeCall(), say({ voiceProfile: "en" })] }, 422, -1002],
  ["zero repetitions", { callflow: [makeCall(), say({ repetition: 0 })] }, 400, -1009],
  ["four repetitions", { callflow: [makeCall(), say({ repetition: 4 })] }, 400, -1009],
  ["a speed below 0.5", { callflow: [makeCall(), say({ speed: 0.4 })] }, 400, -1009],
  ["a speed above 2", { callflow: [makeCall(), say({ speed: 2.1 })] }, 400, -1009],
  ["a `validUntil` that isn't a time", { callflow: [makeCall(), say()], validUntil: "2026-01-01" }, 400, -1009],
  ["a `validUntil` in the past", { callflow: [makeCall(), say()], validUntil: "2026-01-01T00:00:00.000Z" }, 422, -1015],
])("refuses %s", async (_name, body, status, statusCode) => {
  expect(await send(body)).toMatchObject({
    status,
    json: { sessionStatus: "NOT_CREATED", statusCode, statusMessage: expect.any(String) },
  });
  expect(emulation.server.inbox.calls).toEqual([]);
});

test("names the invalid field", async () => {
  const { json } = await send({ callflow: [makeCall(), say({ text: undefined })] });
  expect(json.statusMessage).toBe(
    "Invalid call flow entry provided. $.callflow[1].params.text: is missing but it is required",
  );
});

test("accepts the longest text", async () => {
  expect((await send({ callflow: [makeCall(), say({ text: "a".repeat(3000) })] })).status).toBe(200);
});

test("lists its voices, and accepts each of them", async () => {
  const origin = emulation.server.voiceOrigin;
  const { json } = await emulation.call({ origin, method: "GET", path: "acme_voice/speech-profiles" });
  const { speechProfiles } = json as { speechProfiles: { speechProfileCode: string }[] };
  expect(speechProfiles).toContainEqual({
    speechProfileCode: "de-DE-KatjaNeural",
    localeCode: "de-DE",
    localeDescription: "German (Germany)",
  });
  const says = speechProfiles.map(({ speechProfileCode }) => say({ voiceProfile: speechProfileCode }));
  expect((await send({ callflow: [makeCall(), ...says] })).status).toBe(200);
});

test("exports the calls as a job with a file, in 8x8's columns", async () => {
  await send({ callflow: [makeCall(), say(), hangup] });
  const path = "acme_voice/messages/exports";
  const api = { origin: emulation.server.voiceOrigin };
  const at = (offset: number) => new Date(emulation.clock.now() + offset).toISOString();
  const { json } = await emulation.call({ ...api, path, body: { from: at(-1000), to: at(1000) } });
  const get = (path: string) => emulation.call({ ...api, method: "GET", path });
  expect((await get(`${path}/${json.jobId}`)).json).toEqual({ status: "running" });
  const { data } = (await get(`${path}/${json.jobId}`)).json;
  const [head, row] = (await get(String(data).split("/subaccounts/")[1] ?? "")).text
    .split("\n")
    .map((it) => it.split(","));
  const call = Object.fromEntries((head ?? []).map((name, index) => [name, row?.[index]]));
  expect(call).toMatchObject({ Direction: "outbound", DestinationCountry: "United States", CallStatus: "COMPLETED" });
  expect(call.DestinationEndpoint).toBe(PHONE);
  expect(head).toHaveLength(35);
});
