import * as v from "valibot";
import { choice, flag, isSafeUrl, listOf, object, required, text } from "../validation/schemas/schema";
import type {
  AzurermState,
  Backend,
  CloudState,
  GcsState,
  HttpState,
  LocalState,
  PgState,
  RemoteState,
  S3State,
} from "./backend";

const NAME = "a name: letters, digits, ., - and _";
const PROJECT = "a project: letters, digits, -, _ and spaces (not at the ends)";
const KEY = "a path: letters, digits, /, ., - and _, not beginning with a slash";
const PATH = "the path of a file: letters, digits, /, ., - and _";
const BUCKET = "a bucket's name: lower-case letters, digits, ., - and _";
const REGION = "an AWS region, for example eu-west-1";
const ROLE = "a role's ARN, for example arn:aws:iam::111122223333:role/terraform";
const KMS = "a KMS key: its ARN, ID or alias";
const KMS_GOOGLE = "a key's name, for example projects/p/locations/l/keyRings/r/cryptoKeys/k";
const ACCOUNT = "a service account's address, for example terraform@acme.iam.gserviceaccount.com";
const STORAGE_ACCOUNT = "a storage account: 3 to 24 lower-case letters and digits";
const CONTAINER = "a container: 3 to 63 lower-case letters, digits and -";
const UUID = "a UUID";
const SCHEMA = "a schema: up to 63 letters, digits, - and _";
const ADDRESS = "an https URL without a user, a password or a query. http is for localhost only";
const METHOD = "an HTTP method in capitals, for example POST";
const HOST = "a host without https://, for example app.terraform.io";

const project = text(/^[\w-]+( [\w-]+)*$/, PROJECT);
const key = text(/^[\w.-][\w./-]*$/, KEY);
const bucket = text(/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/, BUCKET);
const uuid = text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, UUID);

const address = v.pipe(v.string(ADDRESS), v.check(isSafeUrl, ADDRESS));
const method = v.optional(text(/^[A-Z]+$/, METHOD));

/** Where each kind takes its credentials from instead. */
const CREDENTIALS: Readonly<Record<Backend["type"], string>> = {
  local: "",
  s3: "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
  gcs: "GOOGLE_APPLICATION_CREDENTIALS or GOOGLE_CREDENTIALS",
  azurerm: "ARM_CLIENT_ID and ARM_CLIENT_SECRET, ARM_ACCESS_KEY, ARM_SAS_TOKEN or az login",
  pg: "PG_CONN_STR, or PGHOST, PGUSER and PGPASSWORD",
  http: "TF_HTTP_USERNAME and TF_HTTP_PASSWORD",
  cloud: "TF_TOKEN_app_terraform_io or terraform login",
  remote: "TF_TOKEN_app_terraform_io or terraform login",
};

type Fields<State> = Record<Exclude<keyof State, "type">, v.GenericSchema>;

const WORKSPACE = {
  organization: required(text(/^[\w-]+$/, NAME)),
  workspace: v.optional(text(/^[\w-]{1,90}$/, "a workspace: up to 90 letters, digits, - and _")),
  hostname: v.optional(text(/^([a-z0-9-]+\.)+[a-z]{2,}(:\d{1,5})?$/, HOST)),
};

const FIELDS: Readonly<Record<Backend["type"], Readonly<Record<string, v.GenericSchema>>>> = {
  local: { path: v.optional(text(/^[\w./-]+$/, PATH)) } satisfies Fields<LocalState>,
  s3: {
    bucket: required(bucket),
    key: v.optional(key),
    region: v.optional(text(/^[a-z]{2,}(-[a-z]+)+-\d+$/, REGION)),
    kmsKeyId: v.optional(text(/^[\w:/-]+$/, KMS)),
    roleArn: v.optional(text(/^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/, ROLE)),
  } satisfies Fields<S3State>,
  gcs: {
    bucket: required(bucket),
    prefix: v.optional(key),
    kmsEncryptionKey: v.optional(text(/^projects(\/[\w.:-]+){7}$/, KMS_GOOGLE)),
    impersonateServiceAccount: v.optional(text(/^[\w.+-]+@[\w.-]+$/, ACCOUNT)),
  } satisfies Fields<GcsState>,
  azurerm: {
    storageAccountName: required(text(/^[a-z0-9]{3,24}$/, STORAGE_ACCOUNT)),
    containerName: required(text(/^[a-z0-9$-]{3,63}$/, CONTAINER)),
    key: v.optional(key),
    resourceGroupName: v.optional(text(/^[\w.()-]{1,90}$/, NAME)),
    subscriptionId: v.optional(uuid),
    tenantId: v.optional(uuid),
    useAzureadAuth: v.optional(flag),
    useOidc: v.optional(flag),
  } satisfies Fields<AzurermState>,
  pg: { schemaName: v.optional(text(/^[\w-]{1,63}$/, SCHEMA)) } satisfies Fields<PgState>,
  http: {
    address: required(address),
    lockAddress: v.optional(address),
    lockMethod: method,
    unlockAddress: v.optional(address),
    unlockMethod: method,
  } satisfies Fields<HttpState>,
  cloud: { ...WORKSPACE, project: v.optional(project) } satisfies Fields<CloudState>,
  remote: WORKSPACE satisfies Fields<RemoteState>,
};

const TYPES = Object.keys(FIELDS) as readonly Backend["type"][];
const SCHEMAS = new Map<unknown, v.GenericSchema>(
  TYPES.map((type) => {
    const credentials = CREDENTIALS[type] && `Credentials come from ${CREDENTIALS[type]}`;
    return [type, object({ type: choice([type]), ...FIELDS[type] }, credentials)];
  }),
);
const OTHER = v.looseObject({ type: required(choice(TYPES)) }, `an object with one of these types: ${listOf(TYPES)}`);

/** A backend of one kind, with that kind's fields. */
export const backend = v.lazy((input) => SCHEMAS.get((input as Partial<Backend> | null)?.type) ?? OTHER);
