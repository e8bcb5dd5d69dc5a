import type { Sandbox } from "auth0-8x8-sandbox";
import type { Screen } from "../../screen/screen";

/** Shows how to use a sandbox from another terminal. */
export async function showVariables(screen: Screen, sandbox: Sandbox): Promise<void> {
  screen.line("\nTo use this sandbox from another terminal, run one of these:");
  screen.line(`  ${await sandbox.sourceCommand()}`);
  screen.line("  npx auth0-8x8 run -- <command>    in this folder, with any shell");
  screen.line("  npx auth0-8x8 env --help          in this folder, for fish and PowerShell");
}
