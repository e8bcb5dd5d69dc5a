import { Server } from "node:net";
import { type Sandbox, startSandbox } from "../../sandbox";

test("every server of a sandbox listens on loopback only", async () => {
  const listen = jest.spyOn(Server.prototype, "listen");
  let sandbox: Sandbox | undefined;
  try {
    sandbox = await startSandbox({ terraform: true });
    await sandbox.page();
    await sandbox.sourceCommand();
    const servers = new Set(listen.mock.contexts as Server[]);
    const addresses = [...servers].map((server) => server.address()).filter((address) => address !== null);
    expect(addresses.length).toBeGreaterThanOrEqual(7);
    for (const address of addresses)
      expect(address).toMatchObject({ address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) });
  } finally {
    await sandbox?.close();
  }
});
