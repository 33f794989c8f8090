#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { runCommandLine } from "./run.ts";

// The reader of a pipe, such as `head`, can close the pipe early.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  read: (path) => (path === "-" ? text(process.stdin) : readFile(path, "utf8")),
  wait: (ms) => sleep(ms),
  now: Date.now,
  env: process.env,
});
