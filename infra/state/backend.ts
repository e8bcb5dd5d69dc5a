/**
 * Where an environment's state is, and how Terraform locks it. Credentials are not part of it: Terraform takes them from the environment
 * variables named below, so that they are in no file.
 * @see https://developer.hashicorp.com/terraform/language/backend
 */
export type Backend = LocalState | S3State | GcsState | AzurermState | PgState | HttpState | CloudState | RemoteState;

/** A file on this machine, locked only on this machine. */
export interface LocalState {
  readonly type: "local";
  /** The file, relative to the folder with `cdktf.out`. @default "terraform.<environment>.tfstate" */
  readonly path?: string;
}

/**
 * An object in S3, locked by a second object (Terraform's own locking, without DynamoDB). Credentials: `AWS_ACCESS_KEY_ID` and
 * `AWS_SECRET_ACCESS_KEY` (and `AWS_SESSION_TOKEN`), `AWS_PROFILE`, or the machine's role.
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export interface S3State {
  readonly type: "s3";
  /** Turn on versioning for it. */
  readonly bucket: string;
  /** @default "auth0-8x8/<environment>.tfstate" */
  readonly key?: string;
  /** The bucket's region. @default - `AWS_REGION` */
  readonly region?: string;
  /** The KMS key that encrypts the state. @default - the bucket's own encryption, AES-256 */
  readonly kmsKeyId?: string;
  /** A role to assume for the state. @default - none */
  readonly roleArn?: string;
}

/**
 * An object in Google Cloud Storage, locked by a second object. Credentials: `GOOGLE_APPLICATION_CREDENTIALS`, `GOOGLE_CREDENTIALS`, or
 * the machine's own.
 * @see https://developer.hashicorp.com/terraform/language/backend/gcs
 */
export interface GcsState {
  readonly type: "gcs";
  /** Turn on versioning for it. */
  readonly bucket: string;
  /** The folder of the object, which is named `default.tfstate`. @default "auth0-8x8/<environment>" */
  readonly prefix?: string;
  /** @default - Google's encryption */
  readonly kmsEncryptionKey?: string;
  /** A service account to act as. @default - none */
  readonly impersonateServiceAccount?: string;
}

/**
 * A blob in Azure Storage, locked by a lease. Credentials: `ARM_CLIENT_ID` and `ARM_CLIENT_SECRET`, `ARM_ACCESS_KEY`, `ARM_SAS_TOKEN`, or
 * `az login`; with OIDC, the pipeline's own.
 * @see https://developer.hashicorp.com/terraform/language/backend/azurerm
 */
export interface AzurermState {
  readonly type: "azurerm";
  /** 3 to 24 lower-case letters and digits. */
  readonly storageAccountName: string;
  /** The blob container. It must exist. */
  readonly containerName: string;
  /** The blob. @default "auth0-8x8/<environment>.tfstate" */
  readonly key?: string;
  /**
   * Required if Terraform must look up the storage account's key.
   * @default - none
   */
  readonly resourceGroupName?: string;
  /** @default - `ARM_SUBSCRIPTION_ID` */
  readonly subscriptionId?: string;
  /** @default - `ARM_TENANT_ID` */
  readonly tenantId?: string;
  /** Whether to access the blob as the user or application itself, without the account's key. @default false */
  readonly useAzureadAuth?: boolean;
  /** Whether to use the pipeline's OIDC token. @default - `ARM_USE_OIDC` */
  readonly useOidc?: boolean;
}

/**
 * A row in PostgreSQL, locked by an advisory lock that ends with the connection. The server and the password come from `PG_CONN_STR`, or
 * from `PGHOST`, `PGUSER`, `PGPASSWORD` and so on.
 * @see https://developer.hashicorp.com/terraform/language/backend/pg
 */
export interface PgState {
  readonly type: "pg";
  /** The schema with the state. Created if missing. @default "auth0_8x8_<environment>" */
  readonly schemaName?: string;
}

/**
 * An HTTP server that keeps the state, such as GitLab. Credentials: `TF_HTTP_USERNAME` and `TF_HTTP_PASSWORD`.
 * @see https://developer.hashicorp.com/terraform/language/backend/http
 */
export interface HttpState {
  readonly type: "http";
  /** Must be https; http is for localhost only. */
  readonly address: string;
  /** The address that locks it. Plain Terraform doesn't lock without one. @default - `address` */
  readonly lockAddress?: string;
  /** @default "LOCK" */
  readonly lockMethod?: string;
  /** @default - `lockAddress` */
  readonly unlockAddress?: string;
  /** @default "UNLOCK" */
  readonly unlockMethod?: string;
}

/**
 * A workspace of HCP Terraform or Terraform Enterprise. It locks the state, and runs Terraform unless its execution
 * mode is "local". Credentials: `TF_TOKEN_app_terraform_io` (the host's name with `_` for each dot), or
 * `terraform login`.
 * @see https://developer.hashicorp.com/terraform/language/block/terraform#cloud
 */
export interface CloudState extends Omit<RemoteState, "type"> {
  readonly type: "cloud";
  /** The project for a new workspace. @default - the organization's default project */
  readonly project?: string;
}

/**
 * The same as `cloud`, in the form that Terraform had before 1.1.
 * @see https://developer.hashicorp.com/terraform/language/backend/remote
 */
export interface RemoteState {
  readonly type: "remote";
  /** Its name, as in its URL. */
  readonly organization: string;
  /** Created if missing. @default "auth0-8x8-<environment>" */
  readonly workspace?: string;
  /** @default "app.terraform.io" */
  readonly hostname?: string;
}
