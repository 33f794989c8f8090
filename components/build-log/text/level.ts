/** 0: other, 1: warning, 2: error. */
export type Level = 0 | 1 | 2;

/** Number of characters searched for the level, which appears at the start of a line. */
const looked = 240;
const words =
  /\b(?:(error|errors|err|fatal|critical|crit|panic|emerg|severe|exception|traceback|failed|failure|denied)|(warn|warning|warnings|deprecated))\b/i;

/** The severity of a line, based on its first level keyword. */
export function levelOf(text: string): Level {
  const match = words.exec(text.length > looked ? text.slice(0, looked) : text);
  if (!match) return 0;
  return match[1] ? 2 : 1;
}
