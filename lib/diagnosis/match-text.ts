import { partsOf } from "./clean-text";
import { codesOf } from "./codes/codes";
import { denialId, parseDenial } from "./denial";
import { literalsOf } from "./literals";
import type { Certainty, Denial, KnownFailure } from "./types";

/** What an entry matched in a text. */
export interface Match {
  failure: KnownFailure;
  certainty: Certainty;
  index: number;
  length: number;
  denial: Denial | null;
}

/** Words without which no text names a cause. Cheap: it is tried on every line. */
const words =
  /error|fail|fatal|denied|forbidden|authoriz|unable|cannot|can't|couldn't|could not|don't|does not|do not|is not|was not|not (?:enough|found|known|in|all|going|installable)|no (?:space|such|route|match|package|provider|default|valid|ec2|version|candidate|urls)|nothing provides|timed? ?out|timeout|unreachable|refused|killed|reset by|exceeded|invalid|unexpected|missing|sysprp|sysprep|exit|returned|rc"|exception|unavailable|insufficient|unsupported|certificate|out of|throttl|duplicate|already|interpreter|inventory|limit|quota|noexec|toomany|conflict|unmet|depends|breaks|held|locked|lock |image_state|hresult|0x8|-\d{9}|externally|pubkey|signed|key|mirror|baseurl|checksum|hash|provisioned|subscri|smaller than|needs|space|e404|enospc|enomem|enoent|e(?:connrefused|connreset|timedout)|token|kb\d{6}|installation|inspector|access|root|pending|encrypted|boot|unrecognized|credential|requires|restart|reboot|pull|push|not permitted|\\beperm\\b|bad |mismatch|invalid|overwrite|undefined|verification|blocked|disabled|signature|terminated|stopped|unknown|disagrees|version magic|self[- ]signed|eai_|enotfound|getaddrinfo|require|abort|no such|not in gzip|usage:|unbound|substitution|read-only|in use|deprecated|retry|retries|giving up|cannot be|mkmf|unknown|unexpected|not supported|non-?interactive|terminal|noninteractive|wrong|corrupt|interrupted|needed|older|newer|different/gi;

/** What a text of a denied call says as well, without a cause of its own. */
const refusals = new Set(["access-denied-403", "download-denied"]);

export function couldTell(text: string): boolean {
  return text.search(words) >= 0;
}

const levels = ["certain", "likely", "possible"] as const;
/** Ids whose denial is certain though no caller is named. */
const plain = new Set(["s3-denied", "kms-denied", "imdsv2-required", "encoded-denial"]);

/** The entries that a cleaned text matches, each once. */
export function matchText(
  failures: readonly KnownFailure[],
  text: string,
  inLog: boolean,
): Match[] {
  const found = new Map<string, Match>();
  for (const part of partsOf(text, words)) {
    for (const match of matchPart(failures, part.text, inLog)) {
      const known = found.get(match.failure.id);
      if (known && levels.indexOf(known.certainty) <= levels.indexOf(match.certainty)) continue;
      found.set(match.failure.id, { ...match, index: match.index + part.start });
    }
  }
  return [...found.values()];
}

function matchPart(failures: readonly KnownFailure[], text: string, inLog: boolean): Match[] {
  const matches: Match[] = [];
  const denial = parseDenial(text);
  const id = denial && denialId(denial, text, inLog);
  const denied = failures.find((failure) => failure.id === id && failure.denial);
  if (denial && denied) matches.push(deniedMatch(denied, denial, text, inLog));
  for (const { id, ...code } of codesOf(text)) {
    const failure = failures.find((one) => one.id === id);
    if (failure && !(denied && refusals.has(id))) matches.push({ failure, denial: null, ...code });
  }
  const lowerCase = text.toLowerCase();
  for (const failure of failures) {
    // Who was denied decides: the words around it would name others.
    if (denied && (failure.denial || refusals.has(failure.id))) continue;
    const match = matchPatterns(failure, text, lowerCase);
    if (match) matches.push(match);
  }
  return matches;
}

function deniedMatch(failure: KnownFailure, denial: Denial, text: string, inLog: boolean): Match {
  const named = denial.principal !== "unknown" || denial.policy !== null || plain.has(failure.id);
  const from = Math.max(
    0,
    text.search(/User: |Principal: |not authorized|UnauthorizedOp|AccessDenied/i),
  );
  const action = denial.action ? text.indexOf(denial.action, from) : -1;
  const end = action < 0 ? from + 40 : action + (denial.action?.length ?? 0);
  const certainty = named ? "certain" : "likely";
  const caller = inLog && denial.principal === "unknown" ? { principal: "instance" as const } : {};
  const length = Math.min(end - from, 240);
  return { failure, certainty, index: from, length, denial: { ...denial, ...caller } };
}

interface Compiled {
  certainty: Certainty;
  pattern: RegExp;
  literals: string[] | null;
}

const compiled = new WeakMap<KnownFailure, Compiled[]>();

/** An entry's patterns, the surest first, each with the texts that it needs. */
function patternsOf(failure: KnownFailure): Compiled[] {
  const known = compiled.get(failure);
  if (known) return known;
  const patterns = levels.flatMap((certainty) =>
    (failure[certainty] ?? []).map((pattern) => ({
      certainty,
      pattern,
      literals: literalsOf(pattern.source),
    })),
  );
  compiled.set(failure, patterns);
  return patterns;
}

function matchPatterns(failure: KnownFailure, text: string, lowerCase: string): Match | null {
  for (const { certainty, pattern, literals } of patternsOf(failure)) {
    if (literals && !literals.some((literal) => lowerCase.includes(literal))) continue;
    const match = pattern.exec(text);
    if (!match) continue;
    return { failure, certainty, index: match.index, length: match[0].length, denial: null };
  }
  return null;
}
