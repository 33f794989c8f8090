import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createImage } from "@/lib/aws/images";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import {
  type SandboxWithImages,
  startSandboxWithImages,
} from "@/lib/submissions/testing/sandbox-images";
import { createTestImageRequest } from "@/lib/submissions/testing/submitting";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";

let sandbox: SandboxWithImages;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  sandbox = await startSandboxWithImages();
  ({ db, close } = await openTestDatabase());
});
afterAll(async () => {
  await close();
  await sandbox.stop();
});

it("sends bytes with the hash that reviewers approved", async () => {
  const rule = { name: "Lead", gate: "submit" };
  const { hold, decide, settle, row } = createReviewEnvironment(db, [rule], {
    create: createImage,
  });
  const { request, review, submission } = await hold(
    createTestImageRequest({
      tags: { zone: "ä \u{1f525}", app: "x" },
      imageTestsConfiguration: { timeoutMinutes: 90, imageTestsEnabled: true },
    }),
  );
  await decide(review, createReviewer("leo"));
  await settle();
  expect(await row(submission.id)).toMatchObject({ status: "accepted", attempts: 1 });
  const bodies = await sandbox.bodiesOf(request.clientToken);
  const hashes = bodies.map((body) => createHash("sha256").update(body).digest("hex"));
  expect(hashes).toEqual([review.request_hash]);
});
