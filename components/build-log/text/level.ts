/** The level of a line: 0 for other, 1 for warning, 2 for error. */
export type LogLevel = 0 | 1 | 2;

/** The number of characters searched for the level, which appears at the start of a line. */
const searchedLength = 240;
const levelPattern =
  /\b(?:(error|errors|err|fatal|critical|crit|panic|emerg|severe|exception|traceback|failed|failure|denied)|(warn|warning|warnings|deprecated))\b/i;

/** Returns the level of the first keyword near the start of a line, or 0 if there is none. */
export function detectLogLevel(text: string): LogLevel {
  const match = levelPattern.exec(
    text.length > searchedLength ? text.slice(0, searchedLength) : text,
  );
  if (!match) return 0;
  return match[1] ? 2 : 1;
}
