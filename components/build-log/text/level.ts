/** 0: anything else, 1: a warning, 2: an error. */
export type Level = 0 | 1 | 2;

/** Characters of a line in which its level is looked for: it stands at the beginning. */
const looked = 240;
const words =
  /\b(?:(error|errors|err|fatal|critical|crit|panic|emerg|severe|exception|traceback|failed|failure|denied)|(warn|warning|warnings|deprecated))\b/i;

/** How loud a line is, by its first word that says so. */
export function levelOf(text: string): Level {
  const match = words.exec(text.length > looked ? text.slice(0, looked) : text);
  if (!match) return 0;
  return match[1] ? 2 : 1;
}
