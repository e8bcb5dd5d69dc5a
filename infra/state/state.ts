import { isAbsolute, normalize } from "node:path";
import {
  AzurermBackend,
  CloudBackend,
  GcsBackend,
  HttpBackend,
  LocalBackend,
  NamedCloudWorkspace,
  NamedRemoteWorkspace,
  PgBackend,
  RemoteBackend,
  S3Backend,
  type TerraformBackend,
  type TerraformStack,
} from "cdktf";
import type { Backend, RemoteState } from "./backend";

/** From cdktf.out/stacks/<name>, where Terraform runs, to the folder with cdktf.out. */
const HOME = "../../..";

/** The length of a name in PostgreSQL, which cuts longer ones. @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
const MAX_IDENTIFIER = 63;

interface StateBackend {
  /** Identifies the state, in a form for people. */
  readonly id: string;
  /** Makes it the backend of a stack. */
  readonly addTo: (stack: TerraformStack) => TerraformBackend;
}

/**
 * An environment's state. Each environment has its own unless the backend names one.
 * Two environments whose states have the same `id` would overwrite each other.
 */
export function stateOf(environment: string, backend: Backend = { type: "local" }): StateBackend {
  const file = `auth0-8x8/${environment}.tfstate`;
  switch (backend.type) {
    case "local": {
      const { path = `terraform.${environment}.tfstate` } = backend;
      return {
        id: `local: ${normalize(path)}`,
        addTo: (stack) => new LocalBackend(stack, { path: isAbsolute(path) ? path : `${HOME}/${path}` }),
      };
    }
    case "s3": {
      const { type, key = file, roleArn, ...props } = backend;
      return {
        id: `${type}: ${props.bucket}/${key}`,
        addTo(stack) {
          const role = roleArn && { assumeRole: { roleArn } };
          const s3 = new S3Backend(stack, { ...props, key, encrypt: true, ...role });
          s3.addOverride("use_lockfile", true); // cdktf 0.21 has no property for this
          return s3;
        },
      };
    }
    case "gcs": {
      const { type, prefix = `auth0-8x8/${environment}`, ...props } = backend;
      return {
        id: `${type}: ${props.bucket}/${prefix}`,
        addTo: (stack) => new GcsBackend(stack, { ...props, prefix }),
      };
    }
    case "azurerm": {
      const { type, key = file, ...props } = backend;
      return {
        id: `${type}: ${props.storageAccountName}/${props.containerName}/${key}`,
        addTo: (stack) => new AzurermBackend(stack, { ...props, key }),
      };
    }
    case "pg": {
      const { type, schemaName = `auth0_8x8_${environment}`.slice(0, MAX_IDENTIFIER) } = backend;
      return {
        id: `${type}: ${schemaName}`,
        addTo(stack) {
          const pg = new PgBackend(stack, { schemaName, connStr: "" });
          pg.addOverride("conn_str", undefined); // PG_CONN_STR has it, because it may contain a password
          return pg;
        },
      };
    }
    case "http": {
      const { type, lockAddress = backend.address, unlockAddress = lockAddress, ...props } = backend;
      return {
        id: `${type}: ${props.address}`,
        addTo: (stack) => new HttpBackend(stack, { ...props, lockAddress, unlockAddress }),
      };
    }
    case "cloud": {
      const { type, workspace = `auth0-8x8-${environment}`, project, ...props } = backend;
      const workspaces = new NamedCloudWorkspace(workspace, project);
      return { id: workspaceId(workspace, props), addTo: (stack) => new CloudBackend(stack, { ...props, workspaces }) };
    }
    case "remote": {
      const { type, workspace = `auth0-8x8-${environment}`, ...props } = backend;
      const workspaces = new NamedRemoteWorkspace(workspace);
      return {
        id: workspaceId(workspace, props),
        addTo: (stack) => new RemoteBackend(stack, { ...props, workspaces }),
      };
    }
  }
}

/** `cloud` and `remote` may name the same workspace. */
function workspaceId(workspace: string, { hostname = "app.terraform.io", organization }: Omit<RemoteState, "type">) {
  return `${hostname}: ${organization}/${workspace}`;
}
