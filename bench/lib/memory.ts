import { execFileSync } from "node:child_process";

/** Returns the resident memory of a process in MB (1000 kB). */
export function readResidentMb(pid: number): number {
  return (
    Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1_000
  );
}
