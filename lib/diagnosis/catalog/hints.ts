/** The ID of an entry, and a pattern that usually indicates it. */
export type Hint = readonly [id: string, pattern: RegExp];

/**
 * Patterns for general error wording, with the entry that each usually indicates. The patterns are
 * too broad for a whole log, so `fallback-causes.ts` matches them only in the last output of the
 * failed command, and only if no cause was found. In each line, the first match counts.
 */
export const outputHints: readonly Hint[] = [
  ["disk-full", /\b(?:no|not enough|insufficient|out of) (?:\w{1,12} )?(?:disk )?space\b/i],
  ["restart-pending", /\b(?:restart|reboot) is (?:pending|required|needed)/i],
  ["out-of-memory", /\b(?:out of|not enough|insufficient) memory\b/i],
  ["kernel-module", /\bkernel\b.{0,60}\b(?:modules?|headers?|sources?)\b|\bdkms\b/i],
  [
    "checksum",
    /(?:checksum|sha-?\d{1,3}|md5|hash|digest)(?:es|s)?\b.{0,80}(?:mismatch|not match|differ|wrong|bad|fail)/i,
  ],
  ["bad-archive", /\barchive\b.{0,80}(?:fail|error|invalid)/i],
  ["gpg-key", /\b(?:gpg|pgp|signing key|public key|keyring)\b/i],
  ["tls", /\b(?:certificates?|TLS|SSL)\b/],
  [
    "dns",
    /\bresol(?:ve|ving|ution)\b.{0,40}\b(?:host|name|address|dns)|\b(?:hostname|address)\b.{0,40}\bresol/i,
  ],
  ["rate-limited", /rate.?limit|too many requests/i],
  ["server-error", /internal server error|service (?:is )?unavailable|bad gateway/i],
  ["download-missing", /https?:\/\/\S{1,200}.{0,60}(?:not found|does(?:n't| not) exist)/i],
  [
    "download-denied",
    /unauthori[sz]ed|forbidden|not authori[sz]ed|authentication (?:failed|required)|failed to authenticate|invalid (?:\w{1,12} )?(?:credentials|token|key)\b/i,
  ],
  [
    "no-route",
    /time(?:d)?[ -]?out|unreachable|connection\b.{0,40}\b(?:refused|reset|closed|failed|lost)|(?:unable|failed|could not|can(?:no|')t) (?:to )?(?:connect|download|reach|contact)\b/i,
  ],
  ["package-lock", /\block(?:ed)?\b.{0,60}(?:held|another|acquire|obtain|unavailable)/i],
  [
    "package-conflict",
    /\bconflict|\bincompatible\b|\bdependenc(?:y|ies)\b.{0,80}(?:satisf|broken|problem|fail)/i,
  ],
  [
    "runtime-version",
    /\bversions?\b.{0,80}(?:required|requires?|unsupported|not supported|too old|too new|mismatch|or (?:later|higher|newer|above|greater)|at least|minimum)|(?:requires?|unsupported|at least|minimum|needs?) .{0,60}\bversions?\b/i,
  ],
  [
    "os-unsupported",
    /\b(?:unsupported|not supported|does(?:n't| not) support|unknown (?:platform|distribution|system))\b/i,
  ],
  [
    "already-exists",
    /\balready (?:exists?|installed|present|registered|defined|joined|linked|enrolled|set)\b|pre-?existing/i,
  ],
  [
    "command-usage",
    /\b(?:unknown|unrecogni[sz]ed|invalid|unexpected|missing|bad|illegal) (?:\w{1,20} )?(?:option|argument|flag|parameter|switch|command|keyword)s?\b|must (?:be specified|specify|provide)/i,
  ],
  [
    "service-missing",
    /\b(?:service|unit)\b.{0,60}(?:not (?:be )?(?:found|exist|loaded)|unknown|no such)/i,
  ],
  [
    "service-failed",
    /\b(?:service|daemon|server)\b.{0,60}(?:fail|not (?:start|running|active))|(?:failed|unable|could not|cannot) (?:to )?(?:re)?start\b/i,
  ],
  ["user-missing", /\b(?:user|group|account)\b.{0,40}(?:not exist|unknown|not found|no such)/i],
  [
    "package-missing",
    /\b(?:packages?|artifacts?|plugins?|collections?|gems?|crates?|charts?|extensions?|dependenc(?:y|ies))\b.{0,120}(?:not (?:be )?(?:found|available|exist|located)|unavailable|no such|missing|resol)/i,
  ],
  [
    "module-missing",
    /\blib\w{1,40}\b.{0,80}(?:not found|missing|no such)|\blibrar(?:y|ies)\b.{0,80}(?:not found|missing)/i,
  ],
  ["compile-failed", /\bcompil(?:e|er|ing|ation)\b|\blinker\b|\bld: /i],
  ["file-permission", /permission denied|access (?:is|was) denied|not permitted|not writable/i],
  [
    "command-not-found",
    /: not found$|no such (?:program|command|executable)|executable\b.{0,60}not found|not in (?:your )?PATH\b|\b(?:is|are) not installed/i,
  ],
  [
    "file-missing",
    /no such file|(?:file|path|folder|directory)\b.{0,160}(?:not found|not exist|missing|not be found)|\b(?:cannot|can't|couldn't|could not) be found\b|(?:cannot|can't|could not|couldn't|unable to) (?:find|open|locate) /i,
  ],
  ["package-script-failed", /\berror installing \S{1,200}\.(?:deb|rpm|msi|exe)\b/i],
  ["module-missing", /\b(?:is |are )?required (?:to|for|but|by)\b(?! this module:)/i],
  // An Ansible module rejected its arguments.
  [
    "playbook-error",
    /FAILED! => .{0,400}"msg": "[^"]{0,200}(?:invalid|not valid|not allowed|must be)/i,
  ],
  ["configuration-invalid", /\b(?:invalid|malformed|not valid|is not a|parse error)\b/i],
];

/** Like {@link outputHints}, but for AWS's messages. */
export const messageHints: readonly Hint[] = [
  ["throttled", /\brate exceeded\b|throttl/i],
  ["kms-denied", /\bKMS\b|\bkey id\b/i],
  [
    "account-quota",
    /\bquota\b|\b(?:limit|maximum)\b.{0,60}(?:exceed|reach)|(?:exceed|reach).{0,60}\b(?:limit|maximum)\b/i,
  ],
  ["execution-role", /\bnot authorized\b|access (?:is |was )?denied|insufficient permissions?/i],
  ["role-trust", /\bassume\b.{0,60}\brole\b/i],
  ["already-exists", /\balready exists?\b/i],
  [
    "resource-missing",
    /\b(?:role|parameter|template|configuration|repository|bucket|group|volume|snapshot|image|key|policy|topic|profile)\b.{0,160}\b(?:does not exist|not found|(?:cannot|could not) be found)/i,
  ],
];
