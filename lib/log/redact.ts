const secretKey =
  /authorization|cookie|passw|secret|credential|assertion|access_?key|external_?id|api_?key|tokens?$/i;
/** Idempotency keys and page tokens grant no access and are needed to search a log. */
const harmlessKey = /^(client|next|pagination)_?token$/i;

const maxLevels = 8;
const maxEntries = 100;
const maxTextLength = 8_192;

/**
 * Returns the loggable part of a value. Removes everything named like a secret at any depth,
 * converts errors with {@link describeError}, and truncates values that are deep, wide, or long.
 */
export function redactSecrets(value: unknown, level = 0): unknown {
  if (typeof value === "string") return truncateText(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "function" || typeof value === "symbol") return undefined;
  if (typeof value !== "object" || value === null) return value;
  if (level >= maxLevels) return "[deeper]";
  if (value instanceof Error) return redactSecrets(describeError(value), level + 1);
  if (value instanceof Date || value instanceof URL) return truncateText(JSON.stringify(value));
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) {
    return value.slice(0, maxEntries).map((entry) => redactSecrets(entry, level + 1));
  }
  const entries = Object.entries(value).slice(0, maxEntries);
  return Object.fromEntries(
    entries
      .filter(([key]) => harmlessKey.test(key) || !secretKey.test(key))
      .map(([key, entry]) => [key, redactSecrets(entry, level + 1)]),
  );
}

function truncateText(text: string): string {
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength)}[cut]` : text;
}

const maxCauses = 3;

/**
 * Returns the loggable part of an error. The SDK attaches whole requests and responses to its
 * errors; of these, only AWS's request ID and status are kept.
 */
export function describeError(error: unknown, causes = maxCauses): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, $metadata } = error as {
    code?: unknown;
    $metadata?: { requestId?: string; httpStatusCode?: number };
  };
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === "string" ? { code } : {}),
    ...($metadata ? { requestId: $metadata.requestId, status: $metadata.httpStatusCode } : {}),
    ...(error.cause !== undefined && causes > 0
      ? { cause: describeError(error.cause, causes - 1) }
      : {}),
  };
}

/** Patterns of secrets in strings such as messages, URLs, and stacks. */
const secretTexts: readonly [RegExp, string][] = [
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g, "[token]"],
  [/\b(Bearer|Basic) [\w.~+/=-]{8,}/gi, "$1 [removed]"],
  [/\bkiln_[A-Za-z0-9_-]{20,}/g, "[API token]"],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, "[access key]"],
  [/\b(?:IQoJ|FwoG|FQoG)[\w+/=-]{20,}/g, "[session token]"],
  [/(Signature=)[0-9a-f]{64}/gi, "$1[removed]"],
  [/(\w+:\/\/[^\s:@/"]*:)[^\s@/"]+@/g, "$1[removed]@"],
  [
    /([?&](?:code|state|nonce|code_verifier|id_token_hint|\w*_token|X-Amz-\w+)=)[^&\s"\\]+/gi,
    "$1[removed]",
  ],
];

/**
 * Removes secrets from a finished log line.
 *
 * @param known the values of this process's secrets, removed wherever they occur
 */
export function redactLogLine(line: string, known: readonly string[]): string {
  const scrubbed = secretTexts.reduce(
    (text, [pattern, instead]) => text.replace(pattern, instead),
    line,
  );
  // The line contains values in JSON encoding.
  return known
    .map((value) => JSON.stringify(value).slice(1, -1))
    .reduce((text, value) => text.replaceAll(value, "[removed]"), scrubbed);
}
