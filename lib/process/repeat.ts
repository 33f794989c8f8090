import "server-only";
import { log } from "@/lib/log/log";
import { onShutdown } from "./shutdown";

interface RepeatOptions {
  intervalMs: number;
  /** The log message if a pass fails. The next pass runs regardless. */
  failure: string;
  /** True to run the first pass immediately. */
  atStart?: boolean;
  /** Runs at shutdown, once no further pass can start. */
  onStop?: () => Promise<unknown>;
}

/**
 * Runs a pass at an interval until the process shuts down. While a pass is running, no other is
 * started.
 *
 * @param name identifies the cleanup; see {@link onShutdown}
 */
export function repeatUntilShutdown(
  name: string,
  pass: () => Promise<void>,
  { intervalMs, failure, atStart = false, onStop }: RepeatOptions,
): void {
  let isRunning = false;
  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await pass();
    } catch (error) {
      log.error({ err: error }, failure);
    } finally {
      isRunning = false;
    }
  };
  if (atStart) void run();
  const timer = setInterval(() => void run(), intervalMs).unref();
  onShutdown(name, async () => {
    clearInterval(timer);
    await onStop?.();
  });
}
