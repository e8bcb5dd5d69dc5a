import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import type { HookConfiguration } from "../../../hook/configuration";
import { createCertificate } from "../../../sandbox/base/certificate";
import { findActionNode } from "../../../sandbox/runtime/action-node";
import { CASES, PATIENCE } from "../../support/property";
import { FaultyServer } from "../../support/servers/faulty-server";
import { APIKEY, CODE, phoneEvent, TEXT } from "../phone-event";
import { bundleHook, DeployedHooks } from "./deployed-hook";

describe("the bundle", () => {
  const code = bundleHook({ origin: "https://sms.8x8.uk", source: "Acme", unconfirmed: "retry" });

  test("reads like the source, down to its configuration", () => {
    expect(code).toContain(
      "async function deliver(original, credentials, { config, channels, rules = [], obeysRetryAfter = true }, began) {",
    );
    expect(code).toMatch(
      /onExecuteCustomPhoneProvider = customPhoneProvider\(\{\n {2}"origin": "https:\/\/sms\.8x8\.uk",\n {2}"source": "Acme",\n {2}"unconfirmed": "retry"\n\}, \[sms\]\);\n$/,
    );
  });

  test("has none of esbuild's helpers and needs only https", () => {
    expect(code).not.toMatch(/\b__\w+/);
    expect(code.match(/require\([^)]*\)/g)).toEqual(['require("https")']);
  });

  test("needs http instead where the origin is one of http", () => {
    expect(bundleHook({ origin: "http://localhost:1" }).match(/require\([^)]*\)/g)).toEqual(['require("http")']);
  });

  test("exports a native async function", () => {
    const exported: Record<string, unknown> = {};
    new Function("exports", "require", code)(exported, require);
    expect(exported.onExecuteCustomPhoneProvider).toHaveProperty("constructor.name", "AsyncFunction");
  });
});

describe("deployed", () => {
  let server: FaultyServer;
  let hooks: DeployedHooks;
  beforeAll(async () => {
    const certificate = await createCertificate();
    server = await FaultyServer.start(certificate);
    hooks = new DeployedHooks(findActionNode(), certificate);
  });
  afterAll(async () => {
    await hooks.close();
    await server.close();
  });

  test("sends one request in 8x8's form", async () => {
    server.behave((response) => response.end('{"status":{"code":"QUEUED"}}'));
    expect(await hooks.send({ origin: server.origin, source: "Acme" }, phoneEvent())).toMatchObject({
      outcome: "completed",
      reason: undefined,
    });
    expect(server.requests).toMatchObject([
      {
        method: "POST",
        url: "/api/v1/subaccounts/Acme_hq/messages",
        headers: { authorization: `Bearer ${APIKEY}`, "content-type": "application/json", connection: "close" },
      },
    ]);
    expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({ destination: "+12025550123", source: "Acme" });
  });

  test("applies the settings about recipients and text", async () => {
    server.behave((response) => response.end('{"status":{"code":"QUEUED"}}'));
    const configuration: HookConfiguration = {
      origin: server.origin,
      source: "Acme",
      sources: { US: "+12025550199" },
      encoding: "UCS2",
      maxSegments: 2,
      webOtpDomain: "login.acme.com",
      countries: { enrolment: ["US"], challenge: ["US", "SG"] },
      testRecipients: ["+12025550123", "+6581234567"],
    };
    const send = (notification: object) => hooks.send(configuration, phoneEvent(notification));
    expect(await send({})).toMatchObject({ outcome: "completed", log: { segments: 1 } });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({
      destination: "+12025550123",
      source: "+12025550199",
      encoding: "UCS2",
      text: `${TEXT}\n@login.acme.com #${CODE}`,
    });
    expect(await send({ recipient: "+6581234567", message_type: "otp_enroll" })).toMatchObject({
      outcome: "drop",
      reason: expect.stringMatching(/^country-not-allowed: /),
    });
    expect(await send({ recipient: "+12025550124" })).toMatchObject({
      outcome: "drop",
      reason: expect.stringMatching(/^not-a-test-recipient: /),
    });
    expect(await send({ as_text: "a".repeat(134) })).toMatchObject({
      reason: "text-too-long: The text is too long. 3 segments",
    });
    expect(server.requests).toHaveLength(1);
  });

  test("reaches an origin of plain HTTP too", async () => {
    const plain = createServer((_request, response) => response.end('{"status":{"code":"QUEUED"}}'));
    await once(plain.listen(0, "127.0.0.1"), "listening");
    const { port } = plain.address() as AddressInfo;
    expect(await hooks.send({ origin: `http://127.0.0.1:${port}` }, phoneEvent())).toMatchObject({
      outcome: "completed",
      log: { outcome: "sent" },
    });
    plain.close();
    plain.closeAllConnections();
  });

  test(
    "neither log nor reason has number, code, text or key, however 8x8 echoes them",
    async () => {
      const secret = fc.constantFrom("+12025550123", "12025550123", CODE, TEXT, APIKEY, `Bearer ${APIKEY}`, "Acme_hq");
      const between = fc.constantFrom("", "", "-", " ", ".", "\u200b", ") (", "\r\n", "\u0000");
      const spelling = fc.constantFrom<(value: string) => string>(
        (value) => value,
        (value) => value.toUpperCase(),
        (value) => value.slice(0, 20),
        (value) => JSON.stringify(value),
      );
      const echo = fc
        .tuple(secret, between, spelling, fc.string({ maxLength: 200 }), fc.string({ maxLength: 50 }))
        .map(([value, separator, spell, before, after]) => before + [...spell(value)].join(separator) + after);
      const number = fc.constantFrom(Number(CODE), 12025550123, 1002);
      const uuid = fc.constantFrom("12025550-1230-4000-8000-000000000000", `${CODE}ab-cdef-4000-8000-000000000000`);
      const any = fc.oneof(echo, echo, number, uuid, fc.jsonValue());
      const body = fc.record(
        { umid: any, errorId: any, code: any, message: any, status: fc.record({ code: any, description: any }) },
        { requiredKeys: [] },
      );
      const status = fc.constantFrom(200, 200, 302, 400, 401, 403, 404, 422, 426, 429, 500, 503);
      const header = fc.oneof(number.map(String), fc.constantFrom(CODE, APIKEY, "+12025550123"));

      await fc.assert(
        fc.asyncProperty(status, body, header, async (code, answer, value) => {
          server.behave((response) => {
            response.writeHead(code, value, { "Retry-After": value, Location: value }).end(JSON.stringify(answer));
          });
          const { outcome, reason = "", logs, logLength } = await hooks.send({ origin: server.origin }, phoneEvent());
          expect(outcome).not.toBe("error");
          expect(logs).toHaveLength(1);
          expect(logLength).toBeLessThanOrEqual(256);
          expect(reason.length).toBeLessThanOrEqual(400);
          expect(reason).toMatch(/^[ -~]*$/);
          const ours = "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10"; // our reference
          const told = `${reason}\n${logs[0]}`
            .replaceAll(ours, "")
            .toLowerCase()
            .replace(/[^a-z\d]/g, "");
          for (const fragment of ["5550123", CODE, "acmehq", "onetimepassword", "k3yzq7w", "zq7wt9xlmn"]) {
            expect(told).not.toContain(fragment);
          }
          expect(server.requests.length).toBe(1);
        }),
        { numRuns: CASES },
      );
    },
    PATIENCE,
  );
});
