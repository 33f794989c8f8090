/**
 * The texts of Image Builder around a cause: the execution's ID and state, the failed document, and
 * the action that a step received.
 */
const wrappers = [
  /^Workflow Execution ID: '[^']{1,100}' failed with reason: (.+)$/s,
  /^SSM execution '[^']{1,100}' failed\b.{0,400}? and failure message = '(.+?)'?$/s,
  /^Document \S{1,300} failed! (.+)$/s,
  /^The step received the action STOP\. Reason: (.+)$/s,
];
/** The maximum length in characters, which is more than a line shows. */
const maxLength = 2_000;

/**
 * Returns the part of a status reason that contains the cause, for places that show only its start.
 * Returns the start of a reason without known texts.
 */
export function getFailureMessage(reason: string): string {
  return wrappers.reduce(
    (text, wrapper) => wrapper.exec(text)?.[1] ?? text,
    reason.slice(0, maxLength).trim(),
  );
}
