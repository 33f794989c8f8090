import type { CodeEntry, FoundCode } from "./code";

const createEntries = (
  certainty: CodeEntry["certainty"],
  ids: Record<string, string>,
): [string, CodeEntry][] =>
  Object.entries(ids).map(([code, id]) => [code.toUpperCase(), { id, certainty }]);

/** Error names of the operating system and Node.js, which any program can print. */
const names = new Map<string, CodeEntry>([
  ...createEntries("certain", {
    ENOTFOUND: "dns",
    EAI_AGAIN: "dns",
    EAI_NONAME: "dns",
    ENETUNREACH: "no-route",
    EHOSTUNREACH: "no-route",
    EDQUOT: "disk-full",
    ENOMEM: "out-of-memory",
    EROFS: "file-permission",
    SELF_SIGNED_CERT_IN_CHAIN: "tls",
    DEPTH_ZERO_SELF_SIGNED_CERT: "tls",
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "tls",
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tls",
    CERT_HAS_EXPIRED: "tls",
    CERT_NOT_YET_VALID: "clock-skew",
    CERTIFICATE_VERIFY_FAILED: "tls",
  }),
  ...createEntries("likely", {
    ENOSPC: "disk-full", // Also used by inotify.
    ETIMEDOUT: "no-route",
    ESOCKETTIMEDOUT: "no-route",
    ERR_SOCKET_TIMEOUT: "no-route",
    ECONNREFUSED: "no-route",
    ECONNRESET: "no-route",
    EACCES: "file-permission",
    EPERM: "file-permission",
  }),
]);
const errorNamePattern = /\b(?:E[A-Z]{4,16}|EAI_[A-Z]{4,8}|[A-Z]{4,12}(?:_[A-Z]{2,12}){1,6})\b/g;

/** npm's own codes, which it prints as `npm ERR! code X`. */
const npm = new Map<string, CodeEntry>([
  ...createEntries("certain", {
    E401: "download-denied",
    E403: "download-denied",
    E404: "package-missing",
    ETARGET: "package-missing",
    ENOVERSIONS: "package-missing",
    ERESOLVE: "package-conflict",
    EBADENGINE: "runtime-version",
    ENOTSUP: "runtime-version",
    EBADPLATFORM: "os-unsupported",
    EINTEGRITY: "checksum",
    E407: "proxy-rejected",
    E429: "rate-limited",
    E500: "server-error",
    E502: "server-error",
    E503: "server-error",
    E504: "server-error",
    EEXIST: "already-exists",
    ENOENT: "file-missing",
    EJSONPARSE: "data-format",
  }),
  // npm ci also reports this for a lock file that is missing or out of date.
  ...createEntries("possible", { EUSAGE: "command-usage" }),
]);
const npmCode = /npm (?:ERR!|error) (?:code )?(E[A-Z0-9]{3,12})\b/;

/**
 * curl's exit codes. The source is the section "EXIT CODES" of its manual page. 22 is left out
 * because it only says that the server returned an HTTP error.
 */
const curl = new Map<string, CodeEntry>([
  ...["5", "6"].map((code): [string, CodeEntry] => [code, { id: "dns", certainty: "certain" }]),
  ...["7", "12", "16", "18", "28", "35", "45", "52", "55", "56", "92", "95", "96"].map(
    (code): [string, CodeEntry] => [code, { id: "no-route", certainty: "likely" }],
  ),
  ...["51", "60", "77", "83", "91"].map((code): [string, CodeEntry] => [
    code,
    { id: "tls", certainty: "certain" },
  ]),
  ...["1", "3", "48"].map((code): [string, CodeEntry] => [
    code,
    { id: "command-usage", certainty: "likely" },
  ]),
  ...["9", "67", "94"].map((code): [string, CodeEntry] => [
    code,
    { id: "download-denied", certainty: "likely" },
  ]),
  ...["26", "37"].map((code): [string, CodeEntry] => [
    code,
    { id: "file-missing", certainty: "likely" },
  ]),
  ["78", { id: "download-missing", certainty: "certain" }],
  ["27", { id: "out-of-memory", certainty: "certain" }],
  ["23", { id: "disk-full", certainty: "possible" }],
]);
const curlCode =
  /\b(?:curl(?: error)?:? ?[#([]|RPC failed; curl )(\d{1,2})[)\]]?(?=\D|$)(?!.{0,300}thread failed to start)/i;

/** zypper's exit codes. The source is the section "EXIT CODES" of its manual page. */
const zypper = new Map<string, CodeEntry>([
  ["5", { id: "not-root", certainty: "certain" }],
  ["6", { id: "package-repository", certainty: "likely" }],
  ["7", { id: "package-lock", certainty: "certain" }],
  ["8", { id: "package-script-failed", certainty: "likely" }],
  ["104", { id: "package-missing", certainty: "certain" }],
  ["106", { id: "package-repository", certainty: "likely" }],
]);
const zypperCode =
  /zypper\b.{0,300}(?:returned|received|exit(?:ed)?(?: with)?(?: code| status)?:?|"rc":|rc=) {0,2}'?(\d{1,3})\b/i;

/** Patterns for an HTTP error status that a program reports. */
const http = [
  /(?:returned error|HTTPS?(?: Error| [Cc]ode| error| status| request failed,? ?(?:HTTP )?(?:status|response)?| response)?|status(?:[ _]?code)?["']?|Server Error|error|response(?: code| was)?|returned(?: an? )?|does not indicate success|Return code)(?: is| of)?[:=]? {0,2}["'(]?([45]\d\d)\b(?!\.\d)/i,
  /\b(?:response|status) code for '?\S{1,300} (?:is|was) (?:wrong|unexpected)\W{1,6}([45]\d\d)\b/i,
  /\bERROR:? ([45]\d\d)\b/i,
  /\b([45]\d\d)\)?[: ] ?(?:(?:Client|Server) Error|Unauthorized|Forbidden|Not Found|Gone|Proxy Authentication Required|Request Time-?out|Too Many Requests|Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/i,
];

export function findToolFailureCode(text: string): FoundCode | null {
  return (
    findCode(text, npmCode, npm) ??
    findCode(text, curlCode, curl) ??
    findCode(text, zypperCode, zypper) ??
    findNamedError(text) ??
    findHttpStatus(text)
  );
}

function findCode(
  text: string,
  pattern: RegExp,
  codes: ReadonlyMap<string, CodeEntry>,
): FoundCode | null {
  const match = pattern.exec(text);
  const code = match?.[1] ? codes.get(match[1]) : undefined;
  return match && code ? { ...code, index: match.index, length: match[0].length } : null;
}

function findNamedError(text: string): FoundCode | null {
  for (const { 0: word, index } of text.matchAll(errorNamePattern)) {
    const code = names.get(word);
    if (code) return { ...code, index, length: word.length };
  }
  return null;
}

function findHttpStatus(text: string): FoundCode | null {
  // The text reports an AWS SDK call. Its error code is more specific than the HTTP status.
  if (/request ?id/i.test(text)) return null;
  for (const pattern of http) {
    const match = pattern.exec(text);
    const code = match?.[1] ? getStatusCodeEntry(Number(match[1])) : null;
    if (match && code) return { ...code, index: match.index, length: match[0].length };
  }
  return null;
}

function getStatusCodeEntry(status: number): CodeEntry | null {
  if (status === 401 || status === 403) return { id: "download-denied", certainty: "likely" };
  if (status === 404 || status === 410) return { id: "download-missing", certainty: "likely" };
  if (status === 407) return { id: "proxy-rejected", certainty: "certain" };
  if (status === 429) return { id: "rate-limited", certainty: "certain" };
  // The statuses 520 to 530 are Cloudflare's.
  const server = [500, 502, 503, 504].includes(status) || (status >= 520 && status <= 530);
  return server ? { id: "server-error", certainty: "likely" } : null;
}
