import { createInvalidLogParameterError } from "./log-groups";

export type MessageMatcher = (message: string) => boolean;

const TERM = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))\s*/y;

/**
 * Parses a filter pattern of terms. Plain terms must occur in the message, case-sensitively, and
 * terms with `-` must not. Of the terms with `?`, one must occur if there are no plain terms;
 * otherwise all of them are ignored (user guide, "Filter pattern syntax"). A `%...%` pattern is a
 * regular expression.
 *
 * @throws AwsError InvalidParameterException for an invalid pattern, and for field patterns, which
 *   the sandbox doesn't support
 */
export function parseFilterPattern(pattern: string): MessageMatcher {
  const text = pattern.trim();
  if (text === "") return () => true;
  if (/^[{[]/.test(text)) throw createInvalidLogParameterError("Invalid filter pattern");
  const expression = /^%(.+)%$/.exec(text)?.[1];
  if (expression) return toRegExpPattern(expression);
  const terms = parseTerms(text);
  const needed = terms.filter(({ sign }) => sign === "").map((term) => term.text);
  const banned = terms.filter(({ sign }) => sign === "-").map((term) => term.text);
  const optional = terms.filter(({ sign }) => sign === "?").map((term) => term.text);
  return (message) =>
    needed.every((term) => message.includes(term)) &&
    !banned.some((term) => message.includes(term)) &&
    (needed.length > 0 || optional.length === 0 || optional.some((term) => message.includes(term)));
}

function parseTerms(text: string): { sign: string; text: string }[] {
  const terms: { sign: string; text: string }[] = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < text.length) {
    const match = TERM.exec(text);
    if (!match) throw createInvalidLogParameterError("Invalid filter pattern");
    const [, sign = "", quoted, bare = ""] = match;
    terms.push({ sign, text: quoted?.replace(/\\(.)/g, "$1") ?? bare });
  }
  return terms;
}

function toRegExpPattern(expression: string): MessageMatcher {
  try {
    const compiled = new RegExp(expression);
    return (message) => compiled.test(message);
  } catch {
    throw createInvalidLogParameterError("Invalid filter pattern");
  }
}
