import "server-only";

const registry: Map<string, unknown> = ((
  globalThis as typeof globalThis & { [key: symbol]: Map<string, unknown> | undefined }
)[Symbol.for("kiln.process-wide")] ??= new Map());

/**
 * One value per process for `name`, made on first use. Module state is not enough: the bundler may
 * load a module once per entry (pages, routes, instrumentation), and reloads it in development.
 */
export function processWide<T>(name: string, make: () => T): T {
  if (!registry.has(name)) registry.set(name, make());
  return registry.get(name) as T;
}

/** Drops a process-wide value so that the next use makes a new one. For tests. */
export function forgetProcessWide(name: string): void {
  registry.delete(name);
}
