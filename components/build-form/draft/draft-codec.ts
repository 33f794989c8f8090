import { readFormValues } from "@/lib/create-image/form-shape";
import { type BuildFormValues, emptyForm } from "@/lib/create-image/form-values";

/** A draft in the browser's storage. Contains the typed values and no credentials. */
export interface Draft {
  values: BuildFormValues;
  /** The scope in which it was saved, e.g. `build-engineer@eu-west-1`. */
  scope: string;
  /** Milliseconds since 1970. */
  savedAt: number;
  /**
   * Set while these values are being submitted; the form must not change until the outcome is
   * known.
   */
  attempt: Attempt | null;
}

/** A submit whose outcome this browser hasn't received yet. */
export interface Attempt {
  /** The scope of the submit. */
  scope: string;
  /** `null` until the portal responds. */
  submissionId: string | null;
}

/**
 * Characters. A request with 50 workflows and 50 tags has about 60,000; browsers store 5 million.
 */
const longestDraft = 2_000_000;
const version = 1;

/** @throws RangeError for a draft that is too long to be read again */
export function encodeDraft(draft: Draft): string {
  const stored = JSON.stringify({ version, ...draft });
  if (stored.length > longestDraft) throw new RangeError("The draft is too large to save.");
  return stored;
}

/**
 * Reads a stored draft. The stored text may be outdated, damaged or manipulated: missing members
 * get their defaults, unknown ones are dropped, and a member of the wrong type makes the whole
 * draft `null`.
 */
export function decodeDraft(stored: string | null): Draft | null {
  if (stored === null || stored.length > longestDraft) return null;
  const parsed = parseJson(stored);
  if (!isObject(parsed) || parsed.version !== version || !isObject(parsed.values)) return null;
  const { scope, savedAt } = parsed;
  const attempt = readAttempt(parsed.attempt);
  if (!isName(scope) || typeof savedAt !== "number" || attempt === undefined) return null;
  const values = readFormValues({ ...emptyForm(""), ...parsed.values });
  if (values === null || !isToken(values.clientToken)) return null;
  return { values, scope, savedAt, attempt };
}

/** @returns undefined for what is no attempt */
function readAttempt(attempt: unknown): Attempt | null | undefined {
  if (attempt === null) return null;
  if (!isObject(attempt)) return undefined;
  const { scope, submissionId } = attempt;
  if (!isName(scope) || !(submissionId === null || isName(submissionId))) return undefined;
  return { scope, submissionId };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.length <= 500;
}

function isToken(token: string): boolean {
  return token.length > 0 && token.length <= 64;
}

function parseJson(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    return null;
  }
}
