import { createHash } from "node:crypto";
import { AwsError } from "../errors";
import type { OperationCall } from "../service";
import { toCanonicalJson } from "./canonical-json";

const maxPageSize = 25;

interface PageInput {
  maxResults?: number;
  nextToken?: string;
}

/**
 * Returns a page of a list. The token contains the key of the last returned item, so that
 * concurrent changes cause neither duplicates nor gaps.
 *
 * @param getKey returns a unique key of an item
 * @throws AwsError InvalidPaginationTokenException for an invalid token, or one of another query
 */
export function paginate<T>(
  call: OperationCall<PageInput>,
  items: T[],
  getKey: (item: T) => string,
): { items: T[]; nextToken?: string } {
  const { maxResults = maxPageSize, nextToken } = call.input;
  const query = createFingerprint(call);
  const start = nextToken === undefined ? 0 : startAfter(nextToken, query, items, getKey);
  const given = items.slice(start, start + maxResults);
  const last = given.at(-1);
  const more = start + given.length < items.length && last !== undefined;
  return { items: given, nextToken: more ? writeToken(query, getKey(last)) : undefined };
}

/**
 * Like {@link paginate}, for lists that are too long to read at once. `read` returns the items
 * after a key (null for the start) in list order.
 *
 * @throws AwsError InvalidPaginationTokenException for an invalid token, or one of another query
 */
export function paginateByKey<T>(
  call: OperationCall<PageInput>,
  read: (after: string | null, count: number) => T[],
  getKey: (item: T) => string,
): { items: T[]; nextToken?: string } {
  const { maxResults = maxPageSize, nextToken } = call.input;
  const query = createFingerprint(call);
  const after = nextToken === undefined ? null : readToken(nextToken, query);
  const found = read(after, maxResults + 1);
  const items = found.slice(0, maxResults);
  const last = items.at(-1);
  const more = found.length > items.length && last !== undefined;
  return { items, nextToken: more ? writeToken(query, getKey(last)) : undefined };
}

function createFingerprint({ caller, region, input }: OperationCall<PageInput>): string {
  const { maxResults: _size, nextToken: _token, ...query } = input;
  const text = toCanonicalJson([caller.account, region, query]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

function startAfter<T>(
  token: string,
  query: string,
  items: T[],
  getKey: (item: T) => string,
): number {
  const key = readToken(token, query);
  const index = items.findIndex((item) => getKey(item) === key);
  if (index < 0) throw createInvalidTokenError();
  return index + 1;
}

function writeToken(query: string, key: string): string {
  return Buffer.from(JSON.stringify([query, key])).toString("base64url");
}

function readToken(token: string, query: string): string {
  try {
    const read: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    if (Array.isArray(read) && read[0] === query && typeof read[1] === "string") return read[1];
  } catch {
    throw createInvalidTokenError();
  }
  throw createInvalidTokenError();
}

function createInvalidTokenError(): AwsError {
  return new AwsError(
    "InvalidPaginationTokenException",
    "The value supplied for parameter 'nextToken' is not valid.",
    400,
  );
}
