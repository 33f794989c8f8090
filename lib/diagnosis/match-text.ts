import { splitAroundMatches } from "./clean-text";
import { findCodes } from "./codes/codes";
import { getDenialEntryId, parseDenial } from "./denial";
import { indexPatterns, type PatternIndex } from "./pattern-index";
import type { SlicedWork } from "./slices";
import type { Certainty, Denial, KnownFailure } from "./types";

/** A match of a catalog entry in a message or log line. */
export interface FailureMatch {
  failure: KnownFailure;
  certainty: Certainty;
  index: number;
  length: number;
  denial: Denial | null;
}

/** In a long text, only the parts around these words are searched. */
const words =
  /error|fail|fatal|denied|forbidden|authoriz|unable|cannot|can't|couldn't|could not|don't|does not|do not|is not|was not|not (?:enough|found|known|in|all|going|installable)|no (?:space|such|route|match|package|provider|default|valid|ec2|version|candidate|urls)|nothing provides|timed? ?out|timeout|unreachable|refused|killed|reset by|exceeded|invalid|unexpected|missing|sysprp|sysprep|exit|returned|rc"|exception|unavailable|insufficient|unsupported|certificate|out of|throttl|duplicate|already|interpreter|inventory|limit|quota|noexec|toomany|conflict|unmet|depends|breaks|held|locked|lock |image_state|hresult|0x8|-\d{9}|externally|pubkey|signed|key|mirror|baseurl|checksum|hash|provisioned|subscri|smaller than|needs|space|e404|enospc|enomem|enoent|e(?:connrefused|connreset|timedout)|token|kb\d{6}|installation|inspector|access|root|pending|encrypted|boot|unrecognized|credential|requires|restart|reboot|pull|push|not permitted|\beperm\b|bad |mismatch|invalid|overwrite|undefined|verification|blocked|disabled|signature|terminated|stopped|unknown|disagrees|version magic|self[- ]signed|eai_|enotfound|getaddrinfo|require|abort|no such|not in gzip|usage:|unbound|substitution|read-only|in use|deprecated|retry|retries|giving up|cannot be|mkmf|unknown|unexpected|not supported|non-?interactive|terminal|noninteractive|wrong|corrupt|avc:|dubious|could not stat|minimum|disconnect|hung up|eof|removing|137|violat|masked|incompatible|interrupted|needed|older|newer|different|proxy|satisf|xcode|degraded/gi;

/** The IDs of entries that also match the text of a denial but aren't a cause of their own. */
const genericDenialIds = new Set(["access-denied-403", "download-denied", "execution-role"]);

const levels = ["certain", "likely", "possible"] as const;
/** The IDs of entries that are certain even if a denial names neither the caller nor the policy. */
const certainDenialIds = new Set(["s3-denied", "kms-denied", "imdsv2-required", "encoded-denial"]);

/** Returns the entries that match the normalized `text`, without duplicates. */
export function* matchFailures(
  failures: readonly KnownFailure[],
  text: string,
  inLog: boolean,
): SlicedWork<FailureMatch[]> {
  const found = new Map<string, FailureMatch>();
  for (const part of splitAroundMatches(text, words)) {
    yield;
    for (const match of yield* matchPart(failures, part.text, inLog)) {
      const known = found.get(match.failure.id);
      if (known && levels.indexOf(known.certainty) <= levels.indexOf(match.certainty)) continue;
      found.set(match.failure.id, { ...match, index: match.index + part.start });
    }
  }
  return [...found.values()];
}

function* matchPart(
  failures: readonly KnownFailure[],
  text: string,
  inLog: boolean,
): SlicedWork<FailureMatch[]> {
  const matches: FailureMatch[] = [];
  const denial = parseDenial(text);
  const id = denial && getDenialEntryId(denial, text, inLog);
  const denied = failures.find((failure) => failure.id === id && failure.denial);
  if (denial && denied) matches.push(createDenialMatch(denied, denial, text, inLog));
  for (const { id: named, ...code } of findCodes(text)) {
    // In the log, the caller is the instance.
    const id = inLog && named === "execution-role" ? "instance-profile" : named;
    const failure = failures.find((one) => one.id === id);
    if (failure?.unless?.test(text)) continue;
    if (failure && !(denied && genericDenialIds.has(named)))
      matches.push({ failure, denial: null, ...code });
  }
  const { patterns, candidates } = getPatternIndex(failures);
  const matched = new Set<KnownFailure>();
  for (const index of candidates(text.toLowerCase())) {
    const one = patterns[index];
    if (!one || matched.has(one.failure)) continue;
    const { failure, certainty, pattern } = one;
    // The denied caller determines the entry. The surrounding words would suggest other entries.
    if (denied && (failure.denial || genericDenialIds.has(failure.id))) continue;
    if (failure.unless?.test(text)) continue;
    yield;
    const match = pattern.exec(text);
    if (!match) continue;
    matched.add(failure);
    matches.push({
      ...{ failure, certainty, denial: null },
      ...{ index: match.index, length: match[0].length },
    });
  }
  return matches;
}

function createDenialMatch(
  failure: KnownFailure,
  denial: Denial,
  text: string,
  inLog: boolean,
): FailureMatch {
  const named =
    denial.principal !== "unknown" || denial.policy !== null || certainDenialIds.has(failure.id);
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

const indexes = new WeakMap<readonly KnownFailure[], PatternIndex>();

function getPatternIndex(failures: readonly KnownFailure[]): PatternIndex {
  const known = indexes.get(failures) ?? indexPatterns(failures);
  indexes.set(failures, known);
  return known;
}
