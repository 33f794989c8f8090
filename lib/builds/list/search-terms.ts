interface SearchableBuild {
  name: string;
  version: string;
  buildNumber: number;
  /** AMI IDs and container URIs, if known. */
  outputs: readonly string[];
  /** Image Builder's status reason. */
  reason: string | null;
}

const maxWords = 40;
const maxWordLength = 200;
const maxSearchTerms = 8;
const maxReasonWords = 24;
/**
 * The maximum number of characters of a reason that are searchable. Image Builder's reasons have at
 * most 1,024.
 */
const maxReasonLength = 2_000;

/**
 * Returns the words for the table `build_words` in lower case. They include `name/version/build`
 * and its remainders after each separator. A search text that starts at the beginning of a word,
 * such as `al2023-base`, `base`, `base/1.2`, or `1.2.3`, is therefore a prefix of one of these
 * words. Outputs are split in a similar way. {@link extractReasonTerms} splits the status reason.
 */
export function extractSearchTerms({
  name,
  version,
  buildNumber,
  outputs,
  reason,
}: SearchableBuild): string[] {
  const own = normalize(`${name}/${version}/${buildNumber}`);
  const texts = outputs.map(normalize);
  const words = [
    own,
    ...getRemainders(/[-_/]+/g, own),
    ...texts,
    ...texts.flatMap(getUriRemainders),
  ];
  const bounded = [...new Set(words.filter(Boolean).map((word) => word.slice(0, maxWordLength)))];
  return [...new Set([...bounded.slice(0, maxWords), ...extractReasonTerms(reason)])];
}

/**
 * Returns the words of a reason with at least three characters, up to 24. A word such as
 * `s3:getobject` is included as a whole and in parts. No word contains a slash, so none matches a
 * word of the name or version.
 */
export function extractReasonTerms(reason: string | null): string[] {
  const texts = normalize((reason ?? "").slice(0, maxReasonLength)).split(/\s+/);
  const parts = texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}._-]+/u)]);
  const words = parts
    .map((part) => part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((word) => word.length > 2 && !word.includes("/"));
  return [...new Set(words.map((word) => word.slice(0, maxWordLength)))].slice(0, maxReasonWords);
}

/** A version and its build as Kiln displays them, such as `1.2.3 build 4`. */
const displayedBuildPattern = /(?<=^|[\s/])(\d+\.\d+\.\d+)\s+build(?:\s+(\d+))?(?=\s|$)/g;

/**
 * Parses a search into ARN prefixes and words, in lower case and without duplicates. Terms after
 * the first eight are ignored. `1.2.3 build 4` is the word `1.2.3/4`, as in an ARN.
 */
export function parseSearchTerms(q: string): { words: string[]; arns: string[] } {
  const text = normalize(q).replace(
    displayedBuildPattern,
    (_, version, build = "") => `${version}/${build}`,
  );
  const terms = [...new Set(text.split(/\s+/).filter(Boolean))].slice(0, maxSearchTerms);
  const isArn = (text: string) => text.startsWith("arn:");
  return {
    words: terms.filter((text) => !isArn(text)).map((word) => word.slice(0, maxWordLength)),
    arns: terms.filter(isArn),
  };
}

/** True if a word in a status or user's name starts with a search term. */
export function hasWordWithPrefix(value: string, term: string): boolean {
  return normalize(value)
    .split(/[\s._@-]+/)
    .some((part) => part.startsWith(term));
}

/** The minimum number of letters of "deleted" in a search that includes deleted builds. */
const minDeletedPrefixLength = 4;

/** True if a search names the status of deleted builds, which are otherwise hidden. */
export function isSearchForDeleted(q: string): boolean {
  return parseSearchTerms(q).words.some(
    (word) => word.length >= minDeletedPrefixLength && "deleted".startsWith(word),
  );
}

/** Returns the remainder of a string after each separator, except remainders of only digits. */
function getRemainders(separator: RegExp, text: string): string[] {
  return [...text.matchAll(separator)]
    .map(({ index, 0: found }) => text.slice(index + found.length))
    .filter((rest) => /[^0-9]/.test(rest));
}

const getUriRemainders = (text: string) => getRemainders(/\/+/g, text);

function normalize(text: string): string {
  return text.replace(/\0|\p{Cs}/gu, "").toLowerCase();
}
