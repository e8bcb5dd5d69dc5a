import { createCommand } from "./command";
import { hook } from "./hook";
import { infra } from "./infra";
import { sandbox } from "./sandbox";

createCommand({ hook, infra, sandbox })
  .parseAsync()
  .catch((error: Error) => {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  });
