import { startOnPorts } from "../../../../cli/commands/sandbox/ports";
import { Failure } from "../../../../cli/failure";

const onLinux = process.platform === "linux" ? test : test.skip;

// The sandbox's own `mkdir` would never end there, and names no reason on a read-only disk.
onLinux("a folder that can't be made ends it before anything listens", async () => {
  await expect(startOnPorts({ directory: "/proc/none/.sandbox/1" })).rejects.toThrow(Failure);
});
