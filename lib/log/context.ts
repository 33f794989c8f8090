import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { defineSingleton } from "@/lib/cache/singleton";

/** The fields of every log line written for a request. */
export interface LogContext {
  requestId?: string;
  clientAddress?: string;
  personId?: string;
  roleId?: string;
  /** The ID of the API token that the request was sent with. */
  apiTokenId?: string;
}

const storage = defineSingleton("log-context", () => new AsyncLocalStorage<LogContext>());

/** Runs a request's work so that its log lines contain the context. */
export function runWithLogContext<T>(context: LogContext, run: () => Promise<T>): Promise<T> {
  return storage().run({ ...context }, run);
}

/** Adds fields to the context of the current request; does nothing outside one. */
export function addToLogContext(context: LogContext): void {
  Object.assign(storage().getStore() ?? {}, context);
}

/** Returns the context of the current request; empty outside one. */
export function getLogContext(): LogContext {
  return storage().getStore() ?? {};
}
