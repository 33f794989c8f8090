import { AwsError } from "../errors";

/**
 * Returns a page of a list. The marker is the encoded key of the last returned item.
 *
 * @throws AwsError InvalidParameterException for an invalid marker
 */
export function paginateByMarker<T>(
  items: T[],
  marker: string | undefined,
  size: number,
  getKey: (item: T) => string,
): { items: T[]; next?: string } {
  const start = marker === undefined ? 0 : findPositionAfter(items, marker, getKey);
  const given = items.slice(start, start + size);
  const last = given.at(-1);
  const more = start + given.length < items.length && last !== undefined;
  return { items: given, next: more ? encode(getKey(last)) : undefined };
}

function findPositionAfter<T>(items: T[], marker: string, getKey: (item: T) => string): number {
  const index = items.findIndex((item) => encode(getKey(item)) === marker);
  if (index < 0) {
    throw new AwsError("InvalidParameterException", "The specified nextToken is invalid.", 400);
  }
  return index + 1;
}

function encode(key: string): string {
  return Buffer.from(key).toString("base64url");
}
