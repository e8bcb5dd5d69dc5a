import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";

/** A value that Terraform learns only while applying. There is one instance, {@link UNKNOWN}. */
class Unknown {
  readonly unknown = true;
}

export const UNKNOWN = new Unknown();

/** A Terraform value. Lists and sets are arrays (Terraform sorts sets itself), objects and maps are objects. */
export type Value = null | Unknown | string | number | boolean | readonly Value[] | Attributes;

/** The value of a block, or of a whole resource, by attribute name. */
export interface Attributes {
  readonly [name: string]: Value;
}

/** How Terraform's msgpack marks an unknown value: extension 0; 12 when it is known to be, say, not null. */
const codec = new ExtensionCodec();
codec.register({ type: 0, encode: (value) => (value === UNKNOWN ? new Uint8Array(1) : null), decode: () => UNKNOWN });
codec.register({ type: 12, encode: () => null, decode: () => UNKNOWN });

/** The protocol's `DynamicValue`. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** Reads a `DynamicValue`: msgpack, or JSON where a state was stored. An absent one is null. */
export function fromDynamic(value: DynamicValue | null): Attributes | null {
  if (value?.msgpack?.length) return decode(value.msgpack, { extensionCodec: codec }) as Attributes | null;
  if (value?.json?.length) return JSON.parse(Buffer.from(value.json).toString()) as Attributes | null;
  return null;
}

export function toDynamic(value: Attributes | null): DynamicValue {
  return { msgpack: encode(value, { extensionCodec: codec }) };
}
