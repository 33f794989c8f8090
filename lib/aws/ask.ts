import "server-only";
import type { Operation } from "@/lib/errors/by-operation";
import { err, ok, type Result } from "@/lib/errors/result";
import type { ActingAs } from "./acting-as";
import { credentials } from "./credentials";
import { loggedFailure } from "./logged-failure";
import { isExpired, readFailure } from "./to-portal-error";

/**
 * Calls AWS where a repeated call is harmless: reads, and changes that are idempotent by token or
 * by nature. If the credentials have expired, gets new ones and retries once.
 */
export async function ask<T>(
  acting: ActingAs,
  question: () => Promise<T>,
  operation: Operation = "read",
): Promise<Result<T>> {
  try {
    return ok(await withFreshCredentials(acting, question));
  } catch (error) {
    return err(loggedFailure(readFailure(error, operation), error));
  }
}

async function withFreshCredentials<T>(acting: ActingAs, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (!isExpired(error)) throw error;
    credentials().forget(acting);
    return question();
  }
}
