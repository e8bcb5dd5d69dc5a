import { masked } from "../../sandbox/masked";

interface Hidden {
  readonly recipient: string;
  readonly code?: string | undefined;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Makes a function that hides in a text what must not be shown. The package's own hook writes none of it; code of one's own may. The
 * sub-account is no secret: 8x8 has it in the addresses of its API.
 */
export function hider({ recipient, code, secrets: { subaccount: _, ...secrets } }: Hidden): (text: string) => string {
  const replacements: [string, string][] = [
    ...Object.values(secrets).map((value): [string, string] => [value, "***"]),
    [recipient, masked(recipient)],
    [recipient.slice(1), masked(recipient)],
    ...(code ? [[code, "***"] satisfies [string, string]] : []),
  ];
  return (text) => replacements.reduce((hidden, [value, instead]) => hidden.replaceAll(value, instead), text);
}
