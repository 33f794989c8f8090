import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createImage } from "@/lib/aws/images";
import type { Db } from "@/lib/db/database";
import {
  type SandboxImages,
  startSandboxWithImages,
} from "@/lib/submissions/testing/sandbox-images";
import { imageRequest, testDatabase } from "@/lib/submissions/testing/submitting";
import { reviewer, reviewWorld } from "./testing/submit-reviews";

let sandbox: SandboxImages;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  sandbox = await startSandboxWithImages();
  ({ db, close } = await testDatabase());
});
afterAll(async () => {
  await close();
  await sandbox.stop();
});

it("sends bytes with the hash that reviewers approved", async () => {
  const rule = { name: "Lead", gate: "submit" };
  const { hold, decide, settle, row } = reviewWorld(db, [rule], { create: createImage });
  const { request, review, submission } = await hold(
    imageRequest({
      tags: { zone: "ä \u{1f525}", app: "x" },
      imageTestsConfiguration: { timeoutMinutes: 90, imageTestsEnabled: true },
    }),
  );
  await decide(review, reviewer("leo"));
  await settle();
  expect(await row(submission.id)).toMatchObject({ status: "accepted", attempts: 1 });
  const bodies = await sandbox.bodiesOf(request.clientToken);
  const hashes = bodies.map((body) => createHash("sha256").update(body).digest("hex"));
  expect(hashes).toEqual([review.request_hash]);
});
