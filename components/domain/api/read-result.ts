import type { Result } from "@/lib/errors/result";

/**
 * Reads the body of a response from one of Kiln's JSON routes.
 *
 * @throws {SyntaxError} if the body isn't a `Result`, such as a proxy's error
 */
export async function readResult<T>(response: Response): Promise<Result<T>> {
  const body: unknown = await response.json();
  if (!isResult<T>(body)) throw new SyntaxError("The response isn't from Kiln");
  return body;
}

function isResult<T>(body: unknown): body is Result<T> {
  return typeof body === "object" && body !== null && "ok" in body && typeof body.ok === "boolean";
}
