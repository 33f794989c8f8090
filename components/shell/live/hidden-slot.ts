/** A browser has six connections to a portal without HTTP/2: hidden windows leave some to the others. */
const slots = ["kiln-live-1", "kiln-live-2"];

/**
 * Takes one of the few streams that hidden windows of this browser may keep.
 *
 * @returns the way to give it back; null when all are taken, or the browser can't count them
 */
export async function takeHiddenSlot(): Promise<(() => void) | null> {
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
