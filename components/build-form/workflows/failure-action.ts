/**
 * Describes what happens if a workflow or step fails, such as "on failure: continue".
 *
 * @param onFailure the action as spelled in a request (`CONTINUE`) or a workflow document (`Abort`)
 */
export function describeFailureAction(onFailure: string): string {
  return `on failure: ${onFailure.toLowerCase()}`;
}
