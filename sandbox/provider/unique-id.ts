let count = 0;

/** An id for what has none in Auth0, in the form of the SDK's: `terraform-`, the time, and a number in hexadecimal. */
export function uniqueId(): string {
  const time = new Date().toISOString().replace(/\D/g, "");
  count += 1;
  return `terraform-${time}${count.toString(16).padStart(8, "0")}`;
}
