import { expect, it } from "vitest";
import { SingleFlight } from "./single-flight";

it("runs a task once for concurrent callers, and again afterwards", async () => {
  const flights = new SingleFlight<number>();
  let runs = 0;
  const task = async () => {
    runs += 1;
    return runs;
  };
  const all = await Promise.all(Array.from({ length: 50 }, () => flights.run("a", task)));
  expect(new Set(all)).toEqual(new Set([1]));
  expect(await flights.run("a", task)).toBe(2);
});

it("fails for all callers of a shared run", async () => {
  const flights = new SingleFlight<void>();
  const task = () => Promise.reject(new Error("no"));
  const both = await Promise.allSettled([flights.run("a", task), flights.run("a", task)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(flights.get("a")).toBeUndefined();
});

it("restarts a forgotten task and informs the first run", async () => {
  const flights = new SingleFlight<boolean>();
  const first = flights.run("a", async (isDiscarded) => isDiscarded());
  flights.discard("a");
  const second = flights.run("a", async (isDiscarded) => isDiscarded());
  expect(await Promise.all([first, second])).toEqual([true, false]);
});
