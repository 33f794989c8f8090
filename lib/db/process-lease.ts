import "server-only";
import { database } from "./database";
import { acquireLease, processId, releaseLease } from "./lease";

/** Background work that one process at a time does. */
interface ProcessLease {
  /** Runs a pass, unless another process holds the lease. Each call renews the lease. */
  run(pass: () => Promise<void>): Promise<void>;
  /**
   * Waits for the current passes and releases the lease, so that another process doesn't have to
   * wait for its expiry. Call it at shutdown, once no further pass can start.
   */
  release(): Promise<void>;
}

/** @param name identifies the lease in the database */
export function createProcessLease(name: string): ProcessLease {
  let isHeld = false;
  const active = new Set<Promise<void>>();
  const runPass = async (pass: () => Promise<void>) => {
    isHeld = await acquireLease(await database(), name, processId());
    if (isHeld) await pass();
  };
  return {
    run: async (pass) => {
      const run = runPass(pass);
      active.add(run);
      await run.finally(() => active.delete(run));
    },
    release: async () => {
      await Promise.allSettled(active);
      if (isHeld) await releaseLease(await database(), name, processId());
    },
  };
}
