import { readFileSync } from "node:fs";

/**
 * The clock ticks per second (USER_HZ), which is 100 on all Linux platforms that Node.js supports.
 */
const ticksPerSecond = 100;

/**
 * Returns the CPU time used by a process and its threads so far, in seconds. Works only on Linux.
 */
export function readCpuSeconds(pid: number): number {
  // The second field, the name in parentheses, can contain spaces, so fields are counted after it
  // (proc(5)).
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return (user + system) / ticksPerSecond;
}
