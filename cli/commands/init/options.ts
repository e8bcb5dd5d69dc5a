import { type Command, InvalidArgumentError, Option } from "commander";
import { PACKAGE_MANAGERS } from "../../package-manager";
import {
  CI_SYSTEMS,
  type InitOptions,
  LIVE_TRIGGERS,
  MODULE_SYSTEMS,
  PARTS,
  type ProjectPart,
} from "./answers/answers";

const repeated = (value: string, before: readonly string[] = []) => [...before, value];

function parsePart(value: string, before: readonly ProjectPart[] = []): readonly ProjectPart[] {
  const part = PARTS.find((it) => it === value);
  if (part) return [...before, part];
  throw new InvalidArgumentError(`Use one of: ${PARTS.join(", ")}.`);
}

/** Adds `auth0-8x8 init`. */
export function addInitCommand(program: Command): void {
  program
    .command("init")
    .description("write a project for your own repository: environments, a test and the workflows")
    .argument("[folder]", "folder to write to; created if missing", ".")
    .option("-y, --yes", "use the defaults without asking (the default without a terminal)")
    .option(
      "--environment <name=domain,region>",
      "an environment, its tenant and 8x8's region; repeatable (default: dev and prod, with placeholders)",
      repeated,
    )
    .addOption(
      new Option("--trigger <trigger>", "Auth0's trigger for the messages (default: custom-phone-provider)").choices(
        LIVE_TRIGGERS,
      ),
    )
    .addOption(
      new Option(
        "--ci <system>",
        "CI system to write workflows for (default: github, or gitlab if there is a .gitlab-ci.yml)",
      ).choices(CI_SYSTEMS),
    )
    .option(
      "--backend <type,field=value…>",
      "where Terraform keeps the state, for example s3,bucket=acme-state (default: local)",
    )
    .addOption(
      new Option(
        "--package-manager <name>",
        "the project's package manager (default: the folder's, or else yours)",
      ).choices(PACKAGE_MANAGERS),
    )
    .addOption(
      new Option("--module <system>", "the project's module system (default: commonjs)").choices(MODULE_SYSTEMS),
    )
    .option("--hook", "add a starting point for your own delivery, hook/delivery.ts")
    .option(
      "--add <part>",
      "in an existing project, add only this part; repeatable (default: list the missing files)",
      parsePart,
    )
    .option(
      "--from <folder>",
      "folder with the packages from `npm run pack` (default: vendor/, if an earlier run made it)",
    )
    .action(async (folder: string, options: InitOptions) => (await import("./init.js")).init(folder, options));
}
