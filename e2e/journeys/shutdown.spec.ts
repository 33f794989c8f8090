import { expect, test } from "@playwright/test";
import { signInOverHttp } from "../support/http-session";
import { startKiln } from "../support/kiln";
import { createFullRequest } from "../support/requests";

const scope = "build-engineer@eu-west-1";
const submits = 10;
const maxSeconds = 10;

test("Kiln exits within 10 seconds while submits wait for a slow or hanging AWS, and loses none", async () => {
  const kiln = await startKiln({ buildSeconds: 600 });
  const submitted: string[] = [];
  try {
    const erin = await signInOverHttp(kiln.url, "erin");
    for (const [name, ms] of [
      ["slow", 2_000],
      ["hanging", 60_000],
    ] as const) {
      await test.step(name, async () => {
        await kiln.sandbox.faults.set("CreateImage", { kind: "latency", ms }, null);
        const tokens = Array.from({ length: submits }, () => crypto.randomUUID());
        submitted.push(...tokens);
        const answers = tokens.map((clientToken) =>
          erin
            .action("submitBuild", "/builds/new", {
              scope,
              request: { ...createFullRequest(), clientToken },
            })
            .catch(() => null),
        );
        const path = `/api/submissions?scope=${encodeURIComponent(scope)}`;
        const underWay = async () => ((await erin.json(path)) as { value: unknown[] }).value.length;
        await expect.poll(underWay).toBe(submitted.length);
        const startedAt = performance.now();
        expect(await kiln.terminate()).toBe("exited with code 143");
        expect((performance.now() - startedAt) / 1_000).toBeLessThan(maxSeconds);
        await Promise.all(answers);
        await kiln.sandbox.faults.clear();
        await kiln.start();
        await expect
          .poll(async () =>
            (await kiln.sandbox.images()).map((image) => image.clientToken).toSorted(),
          )
          .toEqual(submitted.toSorted());
      });
    }
  } finally {
    await kiln.stop();
  }
});
