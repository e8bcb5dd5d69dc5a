import * as v from "valibot";
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
import { choice, isSafeUrl, object, oneOf, required, text } from "./schema";

const NAME = "is a name: letters, digits, ., - and _";
const PROJECT = "is a project: letters, digits, -, _ and spaces, none at its ends";
const KEY = "is a path: letters, digits, /, ., - and _, without a slash at its begin";
const PATH = "is a file's path: letters, digits, /, ., - and _";
const BUCKET = "is a bucket's name: small letters, digits, ., - and _";
const REGION = "is a region of AWS, as in eu-west-1";
const ROLE = "is a role's ARN, as in arn:aws:iam::111122223333:role/terraform";
const KMS = "is a key of KMS: its ARN, id or alias";
const KMS_GOOGLE = "is a key's name, as in projects/p/locations/l/keyRings/r/cryptoKeys/k";
const ACCOUNT = "is a service account's address, as in terraform@acme.iam.gserviceaccount.com";
const STORAGE_ACCOUNT = "is a storage account: 3 to 24 small letters and digits";
const CONTAINER = "is a container: 3 to 63 small letters, digits and -";
const UUID = "is an id of five groups of hexadecimal digits";
const SCHEMA = "is a schema of up to 63 letters, digits, - and _";
const ADDRESS = "is an https URL without a user, a password or a query; http only on this machine (localhost)";
const METHOD = "is an HTTP method in capitals, as in POST";
const HOST = "is a host without https://, as in app.terraform.io";

const project = text(/^[\w-]+( [\w-]+)*$/, PROJECT);
const key = text(/^[\w.-][\w./-]*$/, KEY);
const bucket = text(/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/, BUCKET);
const uuid = text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, UUID);
const flag = v.optional(v.boolean("is true or false"));
const address = v.pipe(v.string(ADDRESS), v.check(isSafeUrl, ADDRESS));
const method = v.optional(text(/^[A-Z]+$/, METHOD));

/** Where each kind's credentials are looked for instead. */
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
  workspace: v.optional(text(/^[\w-]{1,90}$/, "is a workspace: up to 90 letters, digits, - and _")),
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
    useAzureadAuth: flag,
    useOidc: flag,
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
    const credentials = CREDENTIALS[type] && `credentials come from ${CREDENTIALS[type]}`;
    return [type, object({ type: choice([type]), ...FIELDS[type] }, credentials)];
  }),
);
const OTHER = v.looseObject({ type: required(choice(TYPES)) }, `is an object whose type ${oneOf(TYPES)}`);

/** A backend of one kind, with the fields of that kind. */
export const backend = v.lazy((input) => SCHEMAS.get((input as Partial<Backend> | null)?.type) ?? OTHER);
