import { createCommand } from "./command";
import { hook } from "./hook";
import { infra } from "./infra";

createCommand({ hook, infra })
  .parseAsync()
  .catch((error: Error) => {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  });
