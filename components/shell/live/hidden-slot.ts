/**
 * The names of the locks for hidden windows' streams. Without HTTP/2, a browser opens only six
 * connections per host, so hidden windows must not use them all.
 */
const slots = ["kiln-live-1", "kiln-live-2"];

/**
 * Claims one of the few streams available to this browser's hidden windows.
 *
 * @returns a function that releases the stream, or null if none is free or the browser lacks the
 * Web Locks API
 */
export async function claimHiddenWindowSlot(): Promise<(() => void) | null> {
  if (!("locks" in navigator)) return null;
  for (const name of slots) {
    const release = await tryLock(name);
    if (release) return release;
  }
  return null;
}

function tryLock(name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const held = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise<void>((release) => resolve(release));
    });
    held.catch(() => resolve(null));
  });
}
