export interface Store<T> {
  get: () => T;
  /** Replaces the value, and notifies the listeners if it differs. */
  set: (next: T) => void;
  subscribe: (listener: () => void) => () => void;
}

/** Creates a value that lives outside of components, for `useSyncExternalStore`. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
