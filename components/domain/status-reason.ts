/**
 * Match the messages in which Image Builder wraps a cause. The group captures the cause. Messages
 * can be nested, outermost first.
 */
const wrappers = [
  /^Workflow Execution ID: '[^']{1,100}' failed with reason: (.+)$/s,
  /^SSM execution '[^']{1,100}' failed\b.{0,400}? and failure message = '(.+?)'?$/s,
  /^Document \S{1,300} failed! (.+)$/s,
  /^The step received the action STOP\. Reason: (.+)$/s,
];
/** The maximum length of a parsed reason in characters. */
const maxLength = 2_000;

/**
 * Returns the cause in a status reason, for places that show only one line. Without a known
 * message, returns the reason itself. Long reasons are truncated.
 */
export function getFailureMessage(reason: string): string {
  return wrappers.reduce(
    (text, wrapper) => wrapper.exec(text)?.[1] ?? text,
    reason.slice(0, maxLength).trim(),
  );
}
