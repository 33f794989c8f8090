import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createImage } from "@/lib/aws/images";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { findCandidateImages } from "./find-image";
import { recoverUnsettledSubmissions } from "./recover";
import { submitImageRequestWithDependencies } from "./submit";
import { type SandboxWithImages, startSandboxWithImages } from "./testing/sandbox-images";
import {
  clientTokenLifetimeMs,
  createActingRole,
  createTestImageRequest,
  createTestProcess,
} from "./testing/submitting";
import { toSubmissionView } from "./to-view";

const acting = createActingRole();
let sandbox: SandboxWithImages;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  // The sandbox's tokens expire before the next request.
  sandbox = await startSandboxWithImages({ KILN_SANDBOX_TOKEN_SECONDS: "0.001" });
});
afterAll(() => sandbox?.stop());
beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(async () => {
  await sandbox.clearFaults();
  await close();
});

/** Submits while AWS doesn't respond, and runs the recovery pass once the token has expired. */
async function submitWithoutResponse(when: "before" | "after", request: CreateImageRequest) {
  const { dependencies, pass } = createTestProcess(db, {
    create: createImage,
    find: (role, row, until) => findCandidateImages(db, role, row, until),
  });
  await sandbox.fault("CreateImage", { kind: "reset", when });
  await sandbox.fault("CreateImage", { kind: "reset", when: "before" }, 2);
  await submitImageRequestWithDependencies(dependencies, acting, request);
  return {
    recover: async () => {
      pass(clientTokenLifetimeMs);
      await recoverUnsettledSubmissions(dependencies, async () => acting);
      return toSubmissionView(
        await db
          .selectFrom("submissions")
          .selectAll()
          .where("client_token", "=", request.clientToken)
          .executeTakeFirstOrThrow(),
      );
    },
  };
}

describe("an unknown outcome after the token's validity", () => {
  it("is the created image, and no second one", async () => {
    const request = createTestImageRequest({ tags: { made: "once" } });
    const { recover } = await submitWithoutResponse("after", request);
    const view = await recover();
    const images = await sandbox.imagesOf(request.clientToken);
    expect(images).toHaveLength(1);
    expect(view).toMatchObject({
      status: "accepted",
      accepted: { imageBuildVersionArn: images[0] },
    });
  });

  it("requires a user's decision if no image was created", async () => {
    const request = createTestImageRequest({ tags: { made: "never" } });
    const { recover } = await submitWithoutResponse("before", request);
    expect(await recover()).toMatchObject({ status: "unknown", error: { code: "NoImageFound" } });
    expect(await sandbox.imagesOf(request.clientToken)).toEqual([]);
  });

  it("isn't the image of another request or submission", async () => {
    const request = createTestImageRequest({ tags: { made: "by others" } });
    const { recover } = await submitWithoutResponse("before", request);
    await createImage(acting, createTestImageRequest({ tags: { made: "with another tag" } }));
    const { dependencies } = createTestProcess(db, { create: createImage });
    await submitImageRequestWithDependencies(
      dependencies,
      acting,
      createTestImageRequest({ tags: request.tags }),
    );
    expect(await recover()).toMatchObject({ error: { code: "NoImageFound" } });
  });

  it("isn't an image with other settings, or certainly one with further tags", async () => {
    const tags = { made: "with other settings" };
    const { recover } = await submitWithoutResponse("before", createTestImageRequest({ tags }));
    const imageScanningConfiguration = { imageScanningEnabled: true };
    await createImage(acting, createTestImageRequest({ tags, imageScanningConfiguration }));
    const moreTags = { ...tags, owner: "someone else" };
    await createImage(acting, createTestImageRequest({ tags: moreTags }));
    expect(await recover()).toMatchObject({
      status: "unknown",
      error: { code: "SimilarImageFound" },
    });
  });

  it("requires a user's decision if the same image was also created elsewhere", async () => {
    const request = createTestImageRequest({ tags: { made: "twice" } });
    const { recover } = await submitWithoutResponse("after", request);
    await createImage(acting, createTestImageRequest({ tags: request.tags }));
    expect(await recover()).toMatchObject({ error: { code: "SeveralImagesFound" } });
  });
});
