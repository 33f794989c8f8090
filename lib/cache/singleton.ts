const holder = globalThis as typeof globalThis & { [key: symbol]: unknown };
const key = Symbol.for("kiln.process-wide");

function getRegistry(): Map<string, unknown> {
  const existing = holder[key];
  if (existing instanceof Map) return existing;
  const created = new Map<string, unknown>();
  holder[key] = created;
  return created;
}

/** Returns the process-wide value, created on first use. */
export interface Singleton<T> {
  (): T;
  set(value: T): void;
  /** Drops the value; the next use creates a new one. */
  reset(): void;
}

/**
 * Declares a process-wide value. Module state isn't enough, because the bundler may load a module
 * once per entry (pages, routes, instrumentation) and reloads it in development.
 *
 * @param name unique in the project
 */
export function defineSingleton<T>(name: string, create: () => T): Singleton<T> {
  const read = (): T => {
    const values = getRegistry();
    if (!values.has(name)) values.set(name, create());
    return values.get(name) as T;
  };
  return Object.assign(read, {
    set: (value: T) => void getRegistry().set(name, value),
    reset: () => void getRegistry().delete(name),
  });
}
