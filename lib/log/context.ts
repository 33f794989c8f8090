import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { processValue } from "@/lib/cache/process-value";

/** What every line that is written on behalf of one request carries. */
export interface LogContext {
  requestId?: string;
  clientAddress?: string;
  personId?: string;
  roleId?: string;
}

const storage = processValue("log-context", () => new AsyncLocalStorage<LogContext>());

/** Runs a request's work such that its lines in the log carry the context. */
export function withLogContext<T>(context: LogContext, run: () => Promise<T>): Promise<T> {
  return storage().run({ ...context }, run);
}

/** Adds what was learnt of the request meanwhile; nothing outside of one. */
export function addToLogContext(context: LogContext): void {
  Object.assign(storage().getStore() ?? {}, context);
}

/** The context of the request at hand; empty outside of one. */
export function logContext(): LogContext {
  return storage().getStore() ?? {};
}
