import "server-only";

const holder = globalThis as typeof globalThis & { [key: symbol]: unknown };
const key = Symbol.for("kiln.process-wide");

function registry(): Map<string, unknown> {
  const existing = holder[key];
  if (existing instanceof Map) return existing;
  const created = new Map<string, unknown>();
  holder[key] = created;
  return created;
}

/**
 * One value per process for `name`, made on first use. Module state is not enough: the bundler may
 * load a module once per entry (pages, routes, instrumentation), and reloads it in development.
 */
export function processWide<T>(name: string, make: () => T): T {
  const values = registry();
  if (!values.has(name)) values.set(name, make());
  return values.get(name) as T;
}

/** Drops a process-wide value so that the next use makes a new one. For tests. */
export function forgetProcessWide(name: string): void {
  registry().delete(name);
}
