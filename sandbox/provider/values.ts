import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";

/** A value that Terraform knows only after apply. The only instance is {@link UNKNOWN_VALUE}. */
class Unknown {
  readonly unknown = true;
}

export const UNKNOWN_VALUE = new Unknown();

/** A Terraform value. Lists and sets are arrays (Terraform sorts sets itself), objects and maps are objects. */
export type Value = null | Unknown | string | number | boolean | readonly Value[] | BlockValue;

/** The value of a block, or of a whole resource, by attribute name. */
export interface BlockValue {
  readonly [name: string]: Value;
}

/**
 * Encodes and decodes Terraform's msgpack. It marks unknown values by extension 0, or by 12 if something about them is
 * known, for example that they aren't null.
 */
const codec = new ExtensionCodec();
codec.register({
  type: 0,
  encode: (value) => (value === UNKNOWN_VALUE ? new Uint8Array(1) : null),
  decode: () => UNKNOWN_VALUE,
});
codec.register({ type: 12, encode: () => null, decode: () => UNKNOWN_VALUE });

/** The protocol's `DynamicValue`. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** Reads a `DynamicValue`: msgpack, or JSON from a stored state. Returns null if it is absent. */
export function fromDynamic(value: DynamicValue | null): BlockValue | null {
  if (value?.msgpack?.length) return decode(value.msgpack, { extensionCodec: codec }) as BlockValue | null;
  if (value?.json?.length) return JSON.parse(Buffer.from(value.json).toString()) as BlockValue | null;
  return null;
}

/** Reads a `DynamicValue`, with an empty block if it is absent. */
export const blockFrom = (value: DynamicValue | null): BlockValue => fromDynamic(value) ?? {};

export function toDynamic(value: BlockValue | null): DynamicValue {
  return { msgpack: encode(value, { extensionCodec: codec }) };
}
