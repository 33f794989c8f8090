import { expect, it } from "vitest";
import { ok } from "@/lib/errors/result";
import { runForEachBuild } from "./bulk";

it("reports the outcome of each build, even if one fails unexpectedly", async () => {
  const done: string[] = [];
  const run = async (arn: string) => {
    if (arn === "b") throw new Error("the database is full");
    done.push(arn);
    return ok(arn);
  };
  const arns = ["a", "b", "c", "d", "e", "f"];
  const outcomes = await runForEachBuild(arns, run);
  expect(done).toEqual(["a", "c", "d", "e", "f"]);
  expect(outcomes).toMatchObject({
    ok: true,
    value: arns.map((arn) => ({
      arn,
      error: arn === "b" ? { code: "Unexpected", reference: expect.any(String) } : null,
    })),
  });
});
