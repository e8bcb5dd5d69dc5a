import { check } from "./api-error";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** @throws ApiError 400, as when `umid` in a path is none */
export function checkUuid(value: string, name: string): void {
  check(UUID.test(value), 1000, `Invalid ${name}.`);
}
