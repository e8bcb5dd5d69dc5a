import { fleet } from "./fleet";
import { hook } from "./hook";
import { infra } from "./infra";
import { report } from "./report";
import { sandbox } from "./sandbox";
import { createCommand } from "./shared/command";

createCommand({ hook, infra, sandbox, report, fleet })
  .parseAsync()
  .catch((error: Error) => {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  });
