/**
 * Where an environment's state is, and how it is locked. No credential is part of it: Terraform takes those from its own environment
 * variables, named at each kind, so that they are in no file.
 * @see https://developer.hashicorp.com/terraform/language/backend
 */
export type Backend = LocalState | S3State | GcsState | AzurermState | PgState | HttpState | CloudState | RemoteState;

/** A file on this machine, locked on this machine alone. */
export interface LocalState {
  readonly type: "local";
  /** The file, from the folder that has `cdktf.out`. @default "terraform.<environment>.tfstate" */
  readonly path?: string;
}

/**
 * An object in S3, locked by another object beside it (Terraform's own locking, without DynamoDB). Credentials: `AWS_ACCESS_KEY_ID` and
 * `AWS_SECRET_ACCESS_KEY` (and `AWS_SESSION_TOKEN`), `AWS_PROFILE`, or the role of the machine.
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export interface S3State {
  readonly type: "s3";
  /** Better with versioning. */
  readonly bucket: string;
  /** @default "auth0-8x8/<environment>.tfstate" */
  readonly key?: string;
  /** The bucket's region. @default - `AWS_REGION` */
  readonly region?: string;
  /** The key of KMS that encrypts the state. @default - the bucket's own encryption, AES-256 */
  readonly kmsKeyId?: string;
  /** A role to assume for the state. @default - none */
  readonly roleArn?: string;
}

/**
 * An object in Google Cloud Storage, locked by another beside it. Credentials: `GOOGLE_APPLICATION_CREDENTIALS`, `GOOGLE_CREDENTIALS`, or
 * those of the machine.
 * @see https://developer.hashicorp.com/terraform/language/backend/gcs
 */
export interface GcsState {
  readonly type: "gcs";
  /** Better with versioning. */
  readonly bucket: string;
  /** The folder, in which the object is `default.tfstate`. @default "auth0-8x8/<environment>" */
  readonly prefix?: string;
  /** @default - Google's encryption */
  readonly kmsEncryptionKey?: string;
  /** A service account to act as. @default - none */
  readonly impersonateServiceAccount?: string;
}

/**
 * A blob in Azure Storage, locked by a lease. Credentials: `ARM_CLIENT_ID` and `ARM_CLIENT_SECRET`, `ARM_ACCESS_KEY`, `ARM_SAS_TOKEN`, or
 * `az login`; with OIDC those of the pipeline.
 * @see https://developer.hashicorp.com/terraform/language/backend/azurerm
 */
export interface AzurermState {
  readonly type: "azurerm";
  /** 3 to 24 small letters and digits. */
  readonly storageAccountName: string;
  /** The blob container, which has to be there. */
  readonly containerName: string;
  /** The blob. @default "auth0-8x8/<environment>.tfstate" */
  readonly key?: string;
  /**
   * Needed where the storage account's key has to be looked up.
   * @default - none
   */
  readonly resourceGroupName?: string;
  /** @default - `ARM_SUBSCRIPTION_ID` */
  readonly subscriptionId?: string;
  /** @default - `ARM_TENANT_ID` */
  readonly tenantId?: string;
  /** Whether the blob is reached as the user or application itself, without the account's key. @default false */
  readonly useAzureadAuth?: boolean;
  /** Whether a pipeline's OIDC token is used. @default - `ARM_USE_OIDC` */
  readonly useOidc?: boolean;
}

/**
 * A row in PostgreSQL, locked by an advisory lock, which ends with the connection. The server, and the password, are in `PG_CONN_STR`, or
 * in `PGHOST`, `PGUSER`, `PGPASSWORD` and so on.
 * @see https://developer.hashicorp.com/terraform/language/backend/pg
 */
export interface PgState {
  readonly type: "pg";
  /** The schema that has the state. Made if missing. @default "auth0_8x8_<environment>" */
  readonly schemaName?: string;
}

/**
 * What a server of HTTP keeps, such as GitLab. Credentials: `TF_HTTP_USERNAME` and `TF_HTTP_PASSWORD`.
 * @see https://developer.hashicorp.com/terraform/language/backend/http
 */
export interface HttpState {
  readonly type: "http";
  /** https; http only on this machine. */
  readonly address: string;
  /** Where it is locked. Terraform itself would not lock without it. @default - `address` */
  readonly lockAddress?: string;
  /** @default "LOCK" */
  readonly lockMethod?: string;
  /** @default - `lockAddress` */
  readonly unlockAddress?: string;
  /** @default "UNLOCK" */
  readonly unlockMethod?: string;
}

/**
 * A workspace of HCP Terraform or of Terraform Enterprise, which locks it, and runs Terraform unless its execution mode is "local".
 * Credentials: `TF_TOKEN_app_terraform_io` (the host's name with `_` for each dot), or `terraform login`.
 * @see https://developer.hashicorp.com/terraform/language/block/terraform#cloud
 */
export interface CloudState extends Omit<RemoteState, "type"> {
  readonly type: "cloud";
  /** The project that a new workspace is put in. @default - the organization's own */
  readonly project?: string;
}

/**
 * As `cloud`, in the form of Terraform before 1.1.
 * @see https://developer.hashicorp.com/terraform/language/backend/remote
 */
export interface RemoteState {
  readonly type: "remote";
  /** Its name, as in the address of its page. */
  readonly organization: string;
  /** Made if missing. @default "auth0-8x8-<environment>" */
  readonly workspace?: string;
  /** @default "app.terraform.io" */
  readonly hostname?: string;
}
