import { readFileSync } from "node:fs";

/** USER_HZ: Linux counts in hundredths of a second on all platforms that Node.js runs on. */
const ticksPerSecond = 100;

/** The CPU time that a process has used so far, its threads included, in seconds. Linux only. */
export function cpuSeconds(pid: number): number {
  // The second field, the name in parentheses, may contain spaces: count from behind it (proc(5)).
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return (user + system) / ticksPerSecond;
}
