import { isDeepStrictEqual } from "node:util";
import { type Client, credentials, type ServiceError } from "@grpc/grpc-js";
import type { Diagnostic } from "../../../../sandbox/provider/errors";
import type { BlockSchema } from "../../../../sandbox/provider/schema";
import { ProviderService } from "../../../../sandbox/provider/server";
import {
  type BlockValue,
  type DynamicValue,
  fromDynamic,
  toDynamic,
  type Value,
} from "../../../../sandbox/provider/values";
import { isSet, sorted } from "../terraform/evaluate";
import { blockOf, terraformData } from "../terraform/terraform-data";
import type { TraceDiagnostic } from "../traces/trace";

interface Response {
  readonly diagnostics?: readonly Diagnostic[];
  readonly state: DynamicValue;
  readonly new_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly requires_replace: readonly { readonly steps: readonly { readonly attribute_name: string }[] }[];
  readonly imported_resources: readonly { readonly state: DynamicValue }[];
  readonly legacy_type_system: boolean;
}

type Call = (request: object, callback: (error: ServiceError | null, response: Response) => void) => void;

const providerAddress = 'provider["registry.terraform.io/auth0/auth0"]';

export interface ConnectProps {
  readonly reattach: string;
  /** The provider block. @default - empty */
  readonly provider?: BlockValue;
  readonly terraformDataId?: string;
}

/** An error from the provider. */
export class Refused extends Error {}

/** A configured connection to the provider, like a Terraform command's. Checks the provider's responses as Terraform's core does. */
export class ProviderClient {
  /** The provider's diagnostics, with the resource's address if the core knows it. */
  readonly diagnostics: TraceDiagnostic[] = [];

  private constructor(
    private readonly client: Client,
    private readonly terraformDataId: string,
  ) {}

  static async connect({ reattach, provider = {}, terraformDataId }: ConnectProps): Promise<ProviderClient> {
    const client = ProviderClient.open(reattach, terraformDataId);
    await client.configure(provider);
    return client;
  }

  static open(reattach: string, terraformDataId = ""): ProviderClient {
    const { Addr } = JSON.parse(reattach)["registry.terraform.io/auth0/auth0"];
    const ownConnection = { "grpc.use_local_subchannel_pool": 1 };
    const client = new ProviderService(Addr.String, credentials.createInsecure(), ownConnection);
    return new ProviderClient(client, terraformDataId);
  }

  async configure(provider: BlockValue = {}): Promise<void> {
    const value = toDynamic(provider);
    await this.call("PrepareProviderConfig", { value }, providerAddress);
    await this.call("Configure", { value, terraform_version: "1.11.4" }, providerAddress);
  }

  close(): void {
    this.client.close();
  }

  /** Upgrades a state that was stored as JSON. */
  async upgrade(type: string, json: string): Promise<BlockValue> {
    if (type === "terraform_data") return JSON.parse(json);
    const response = await this.call("UpgradeResourceState", {
      type_name: type,
      raw_state: { json: Buffer.from(json) },
    });
    return known(received(type, response.state));
  }

  async import(type: string, id: string): Promise<BlockValue> {
    const response = await this.call("ImportResourceState", { type_name: type, id });
    return known(received(type, response.imported_resources[0]?.state ?? {}));
  }

  async read(type: string, state: BlockValue, address: string): Promise<BlockValue | null> {
    if (type === "terraform_data") return state;
    const response = await this.call("ReadResource", { type_name: type, value: toDynamic(state) }, address);
    const read = received(type, response.state);
    return read && known(read);
  }

  async validate(type: string, config: BlockValue, address: string): Promise<void> {
    if (type === "terraform_data") return;
    await this.call("ValidateResourceTypeConfig", { type_name: type, value: toDynamic(config) }, address);
  }

  async plan(
    type: string,
    prior: BlockValue | null,
    proposed: BlockValue | null,
    config: BlockValue | null,
  ): Promise<{ planned: BlockValue | null; replace: readonly string[] }> {
    if (type === "terraform_data") return { planned: proposed && terraformData.plan(prior, proposed), replace: [] };
    const response = await this.call("PlanResourceChange", {
      type_name: type,
      prior_state: toDynamic(prior),
      planned_state: toDynamic(proposed),
      config: toDynamic(config),
    });
    if (proposed && !response.legacy_type_system) throw new Error("an answer of the SDK v2 says legacy_type_system");
    const planned = received(type, response.planned_state);
    return { planned, replace: response.requires_replace.map(({ steps }) => steps[0]?.attribute_name ?? "") };
  }

  async apply(
    type: string,
    { prior, planned, config }: Readonly<Record<"prior" | "planned" | "config", BlockValue | null>>,
    address?: string,
  ): Promise<{ state: BlockValue | null; failed: boolean }> {
    if (type === "terraform_data") {
      return { state: planned && terraformData.apply(planned, this.terraformDataId), failed: false };
    }
    const request = {
      type_name: type,
      prior_state: toDynamic(prior),
      planned_state: toDynamic(planned),
      config: toDynamic(config),
    };
    const { new_state, diagnostics = [] } = await this.exchange("ApplyResourceChange", request, address);
    const state = received(type, new_state);
    return { state: state && known(state), failed: diagnostics.some(({ severity }) => severity === "ERROR") };
  }

  /** @throws {Refused} with the error's text */
  async call(method: string, request: object, address?: string): Promise<Response> {
    const response = await this.exchange(method, request, address);
    const error = response.diagnostics?.find(({ severity }) => severity === "ERROR");
    if (error) throw new Refused([error.summary, error.detail].filter(Boolean).join("\n"));
    return response;
  }

  private async exchange(method: string, request: object, address?: string): Promise<Response> {
    const call = (this.client as unknown as Readonly<Record<string, Call>>)[method]?.bind(this.client);
    const response = await new Promise<Response>((resolve, reject) =>
      call?.(request, (error, answer) => (error ? reject(error) : resolve(answer))),
    );
    for (const { severity, summary, detail = "" } of response.diagnostics ?? []) {
      const at = address !== undefined && { address };
      this.diagnostics.push({ severity: severity.toLowerCase(), summary, detail, ...at });
    }
    return response;
  }
}

/** Checks a value from the provider: it must match the schema and have no write-only values. */
function received(type: string, value: DynamicValue): BlockValue | null {
  const attributes = fromDynamic(value);
  return attributes && conforming(blockOf(type), attributes);
}

function conforming({ attributes = {}, block_types = {} }: BlockSchema, value: BlockValue): BlockValue {
  const names = [...Object.keys(attributes), ...Object.keys(block_types)].sort();
  if (!isDeepStrictEqual(Object.keys(value).sort(), names)) throw new Error(`wrong attributes: ${Object.keys(value)}`);
  const entries = Object.entries(value).map(([name, member]): [string, Value] => {
    const attribute = attributes[name];
    if (attribute?.write_only && member !== null) throw new Error(`the write-only ${name} has a value`);
    if (attribute) return [name, isSet(attribute.type) && Array.isArray(member) ? sorted(member) : member];
    const { nesting_mode, block } = block_types[name] as NonNullable<(typeof block_types)[string]>;
    if (nesting_mode === "single") return [name, member && conforming(block, member as BlockValue)];
    if (!Array.isArray(member)) return [name, member];
    const elements = member.map((element) => conforming(block, element));
    return [name, nesting_mode === "set" ? sorted(elements) : elements];
  });
  return Object.fromEntries(entries);
}

/** Checks that a state has no unknown values. */
function known(value: BlockValue | null): BlockValue {
  if (!value || JSON.stringify(value).includes('{"unknown":true}'))
    throw new Error("a state has an unknown value, or is missing");
  return value;
}
