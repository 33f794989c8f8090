import { expect, it } from "vitest";
import { ok } from "@/lib/errors/result";
import { readAllRows } from "./read-all-rows";

it("reads a list to its end, and reports whether it is complete", async () => {
  const read = async (offset: number) =>
    ok(offset < 2 ? { rows: [offset], next: offset + 1 } : { rows: [2], next: null });
  expect(await readAllRows(read)).toEqual(ok({ rows: [0, 1, 2], isComplete: true }));
  const truncated = async () => ok({ rows: [0], next: null, truncated: true as const });
  expect(await readAllRows(truncated)).toEqual(ok({ rows: [0], isComplete: false }));
});

it("stops reading when the client has disconnected", async () => {
  const client = new AbortController();
  const offsets: number[] = [];
  const read = async (offset: number) => {
    offsets.push(offset);
    if (offset === 2) client.abort();
    return ok({ rows: [offset], next: offset + 1 });
  };
  expect((await readAllRows(read, client.signal)).ok).toBe(false);
  expect(offsets).toEqual([0, 1, 2]);
});
