// Runs the server that stands in for 8x8: it accepts every message and counts it.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Arrivals } from "./process";

const [cert = "", key = ""] = process.argv.slice(2);
const received: Record<string, { requests: number; texts: Set<string>; bytes: number }> = {};

const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk: string) => {
    body += chunk;
  });
  request.on("end", () => {
    const { text, destination } = JSON.parse(body) as { text: string; destination: string };
    const subaccount = request.url?.split("/")[4] ?? "";
    received[subaccount] ??= { requests: 0, texts: new Set(), bytes: 0 };
    const count = received[subaccount];
    count.requests++;
    count.texts.add(text);
    count.bytes = body.length;
    const status = { code: "QUEUED", description: "SMS is accepted and queued for processing" };
    const answer = { umid: "bda3d56d-1424-e711-813c-06ed3428fe67", destination, encoding: "GSM7", status };
    response.setHeader("content-type", "application/json; charset=utf-8");
    response.end(JSON.stringify(answer));
  });
});

server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("message", () => {
  const arrivals: Arrivals = Object.fromEntries(
    Object.entries(received).map(([name, { texts, ...counts }]) => [name, { ...counts, distinct: texts.size }]),
  );
  process.send?.(arrivals);
});
process.on("disconnect", () => process.exit());
