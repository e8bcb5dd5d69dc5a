import type { IncomingMessage } from "node:http";
import { get } from "node:https";
import { text } from "node:stream/consumers";
import { failCalls } from "../../../support/sandbox/fail-next";
import { ApiClient } from "../api-client";

let api: ApiClient;

beforeEach(async () => {
  api = await ApiClient.start();
});
afterEach(() => api.tenant.close());

const body = { statusCode: 500, error: "Internal Server Error", message: "An internal server error occurred" };

test("a fault answers its method and path only, and as often as it says", async () => {
  failCalls(api.tenant.faults, "GET", /^\/actions\/triggers$/, { status: 500, body }, 2);
  failCalls(api.tenant.faults, "GET", /^\/logs/, { status: 429, headers: { "x-ratelimit-reset": "1" } });
  const statuses = async (path: string) => {
    const answers = [await api.call("GET", path), await api.call("GET", path), await api.call("GET", path)];
    return answers.map(({ status }) => status);
  };
  expect(await statuses("/actions/actions")).toEqual([200, 200, 200]);
  expect(await statuses("/actions/triggers")).toEqual([500, 500, 200]);
  expect(await statuses("/logs?page=0")).toEqual([429, 200, 200]);
});

test("a request with a fault changes nothing", async () => {
  failCalls(api.tenant.faults, "POST", /^\/actions\/actions$/, { status: 500, body });
  const action = { name: "a", supported_triggers: [{ id: "post-login" }] };
  expect(await api.call("POST", "/actions/actions", action)).toEqual({ status: 500, json: body });
  expect(api.tenant.model.actions.find()).toEqual([]);
});

test("a held request changes nothing until it is released", async () => {
  const { arrived, release } = api.tenant.faults.hold("POST", /^\/actions\/actions$/);
  const answer = api.call("POST", "/actions/actions", { name: "a", supported_triggers: [{ id: "post-login" }] });
  await arrived;
  expect((await api.call("GET", "/actions/actions")).json).toMatchObject({ actions: [] });
  release();
  expect((await answer).status).toBe(201);
  expect(api.tenant.model.actions.find()).toHaveLength(1);
});

test("the rate limit has Auth0's headers and applies to every endpoint until it is cleared", async () => {
  api.tenant.faults.add({ fault: { kind: "rate-limit", resetInSeconds: 30 } });
  const before = Math.floor(Date.now() / 1000);
  const response = await new Promise<IncomingMessage>((resolve) =>
    get(`${api.tenant.url}/api/v2/actions/triggers`, { ca: api.ca, agent: false }, resolve),
  );
  expect(response.statusCode).toBe(429);
  expect(response.headers).toMatchObject({ "x-ratelimit-remaining": "0", "retry-after": "30" });
  expect(Number(response.headers["x-ratelimit-reset"]) - before - 30).toBeLessThan(5);
  expect(JSON.parse(await text(response))).toEqual({
    statusCode: 429,
    error: "Too Many Requests",
    message: "Global limit has been reached",
    errorCode: "too_many_requests",
  });
  expect((await api.send({ method: "POST", path: "/oauth/token", body: {} })).status).toBe(429);
  api.tenant.faults.clear();
  expect((await api.call("GET", "/actions/triggers")).status).toBe(200);
});

test("a status without a body gets Auth0's own", async () => {
  api.tenant.faults.add({ fault: { kind: "status", status: 503 }, method: "GET", path: "/actions/actions/:id" });
  const json = { statusCode: 503, error: "Service Unavailable", message: "Service Unavailable" };
  expect(await api.call("GET", "/actions/actions/1")).toEqual({ status: 503, json });
  expect((await api.call("GET", "/actions/actions")).status).toBe(200);
});
