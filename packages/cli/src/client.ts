import { setTimeout as sleep } from "node:timers/promises";
import { CommandError, createUsageError, exitCodes } from "./exit.ts";
import type { ListPage, ProblemDetails } from "./types.ts";

/** Query parameters. Those with the value undefined are omitted. */
type Query = Record<string, string | number | readonly string[] | undefined>;

/**
 * A client of Kiln's API. Errors that Kiln describes are thrown as {@link ApiError}. Other error
 * responses and network errors are thrown as {@link CommandError}.
 */
export interface KilnClient {
  get<T>(path: string, query?: Query): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
}

/** An error response from Kiln. */
export class ApiError extends CommandError {
  override name = "ApiError";

  constructor(readonly problem: ProblemDetails) {
    const { title, detail, remedy, field, awsMessage, reference, status } = problem;
    const lines = [
      field ? `${title} (${field})` : title,
      detail,
      ...(awsMessage ? [`AWS message: ${awsMessage}`] : []),
      remedy,
      ...(reference ? [`Reference ID: ${reference}`] : []),
    ];
    super(lines.join("\n"), status === 401 || status === 403 ? exitCodes.denied : exitCodes.failed);
  }
}

const timeoutMs = 60_000;
const maxTries = 4;
/** The API's limit. */
const maxPageSize = 200;

/**
 * Every request can be repeated safely: reads have no side effects, submits use the same client
 * token, a job's token can be exchanged again, and only a person's latest decision counts.
 */
const retryableStatuses = new Set([429, 502, 503, 504]);

/**
 * @param token null for commands that send no token
 * @param wait sleeps; replaced in tests
 */
export function createKilnClient(
  url: string,
  token: string | null,
  wait: (ms: number) => Promise<unknown> = sleep,
): KilnClient {
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      const response = await fetchOnce(url, token, method, path, body).catch(
        (cause: unknown) => new CommandError(describeUnreachable(url, cause), exitCodes.failed),
      );
      const isLast = tries >= maxTries;
      if (response instanceof CommandError) {
        if (isLast) throw response;
        await wait(1_000 * tries);
        continue;
      }
      if (response.ok) return (await response.json()) as T;
      if (!retryableStatuses.has(response.status) || isLast)
        throw await toCommandError(response, url);
      await wait((Number(response.headers.get("retry-after")) || tries) * 1_000);
    }
  };
  return {
    get: (path, query = {}) => send("GET", `${path}${formatQuery(query)}`),
    post: (path, body) => send("POST", path, body),
  };
}

/**
 * Reads the pages of a list until its end, or until `limit` items are read.
 *
 * @param query without `limit` and `cursor`
 */
export async function readItems<Item>(
  client: KilnClient,
  path: string,
  query: Query,
  limit?: number,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page: ListPage<Item> = await client.get(path, {
      ...query,
      ...(limit === undefined ? {} : { limit: Math.min(maxPageSize, limit - items.length) }),
      cursor,
    });
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && (limit === undefined || items.length < limit));
  return items;
}

function fetchOnce(
  url: string,
  token: string | null,
  method: string,
  path: string,
  body: unknown,
): Promise<Response> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(`${url}/api/v1${path}`, {
    method,
    ...json,
    headers: {
      accept: "application/json",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    // A redirect could send the token to another server.
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
}

function formatQuery(query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? []].flat()) params.append(name, String(one));
  }
  return params.size === 0 ? "" : `?${params}`;
}

async function toCommandError(response: Response, url: string): Promise<CommandError> {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/problem+json")) {
    return new ApiError((await response.json()) as ProblemDetails);
  }
  const message = `${url} returned HTTP ${response.status}. Check that KILN_URL or --url is Kiln's URL.`;
  return new CommandError(message, exitCodes.failed);
}

function describeUnreachable(url: string, cause: unknown): string {
  const { message, cause: inner } = cause as Error;
  const reason = inner instanceof Error ? inner.message : message;
  return `Can't reach Kiln at ${url}: ${reason}`;
}

/**
 * Returns the origin of Kiln's URL. Throws a usage error if the URL is missing or invalid, or if it
 * uses http for another machine, because a token must not be sent unencrypted.
 */
export function validateKilnUrl(text: string | undefined): string {
  if (!text) throw createUsageError("Set KILN_URL to Kiln's URL, or use --url.");
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw createUsageError(`${text} isn't an http or https URL.`);
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === "http:" && !isLocal) {
    throw createUsageError(
      `${text} doesn't use https, so the token would be sent unencrypted. Use an https URL.`,
    );
  }
  return url.origin;
}
