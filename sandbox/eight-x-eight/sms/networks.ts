/** The operator of a number, and what an SMS to it costs and takes. */
export interface Network {
  readonly operator: string;
  /** Mobile country code, three digits. */
  readonly mcc: string;
  /** Mobile network code, two or three digits. */
  readonly mnc: string;
  /** US dollars for each segment. */
  readonly price: number;
  /** How long half of the messages take from 8x8 to the phone, in seconds. */
  readonly seconds: number;
}

interface Country extends Pick<Network, "mcc" | "price" | "seconds"> {
  /** Network codes, by operator. */
  readonly operators: Readonly<Record<string, string>>;
}

// Assumed: prices and delivery times are rough averages for one-time passwords. 8x8 publishes neither without an account.
/** Codes of operators: https://www.itu.int/pub/T-SP-E.212B */
const COUNTRIES: Readonly<Record<string, Country>> = {
  AU: { mcc: "505", price: 0.052, seconds: 3, operators: { Telstra: "01", Optus: "02", Vodafone: "03" } },
  DE: { mcc: "262", price: 0.093, seconds: 2, operators: { Telekom: "01", Vodafone: "02", O2: "03" } },
  GB: { mcc: "234", price: 0.041, seconds: 2, operators: { EE: "30", O2: "10", Vodafone: "15", Three: "20" } },
  ID: { mcc: "510", price: 0.31, seconds: 6, operators: { Telkomsel: "10", Indosat: "01", XL: "11" } },
  PH: { mcc: "515", price: 0.16, seconds: 8, operators: { Globe: "02", Smart: "03" } },
  SG: { mcc: "525", price: 0.037, seconds: 2, operators: { Singtel: "01", M1: "03", StarHub: "05" } },
  US: { mcc: "310", price: 0.008, seconds: 3, operators: { "T-Mobile": "260", "AT&T": "410", Verizon: "004" } },
};

/** The network that a number's first digits belong to. Countries without one here have no operator, and are free of charge. */
export function networkOf(country: string | undefined, destination: string): Network {
  const found = country === undefined ? undefined : COUNTRIES[country];
  if (!found) return { operator: "", mcc: "", mnc: "", price: 0, seconds: 2 };
  const operators = Object.entries(found.operators);
  const [operator, mnc] = operators[Number(destination.slice(1, 7)) % operators.length] as [string, string];
  return { operator, mnc, mcc: found.mcc, price: found.price, seconds: found.seconds };
}
