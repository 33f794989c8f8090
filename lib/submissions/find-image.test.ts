import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createImage } from "@/lib/aws/images";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import { findImage } from "./find-image";
import { recoverUnsettled } from "./recover";
import { submitWith } from "./submit";
import { type SandboxImages, startSandboxWithImages } from "./testing/sandbox-images";
import { actingRole, imageRequest, testDatabase, testProcess, tokenMs } from "./testing/submitting";
import { toView } from "./to-view";

const acting = actingRole();
let sandbox: SandboxImages;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  // The token is forgotten by the next request.
  sandbox = await startSandboxWithImages({ KILN_SANDBOX_TOKEN_SECONDS: "0.001" });
});
afterAll(() => sandbox?.stop());
beforeEach(async () => {
  ({ db, close } = await testDatabase());
});
afterEach(async () => {
  await sandbox.clearFaults();
  await close();
});

/** Submits while AWS doesn't respond, and runs the recovery pass once the token is forgotten. */
async function submitAndForget(when: "before" | "after", request: CreateImageRequest) {
  const { parts, pass } = testProcess(db, {
    create: createImage,
    find: (role, row, until) => findImage(db, role, row, until),
  });
  await sandbox.fault("CreateImage", { kind: "reset", when });
  await sandbox.fault("CreateImage", { kind: "reset", when: "before" }, 2);
  await submitWith(parts, acting, request);
  return {
    recover: async () => {
      pass(tokenMs);
      await recoverUnsettled(parts, async () => acting);
      return toView(
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
    const request = imageRequest({ tags: { made: "once" } });
    const { recover } = await submitAndForget("after", request);
    const view = await recover();
    const images = await sandbox.imagesOf(request.clientToken);
    expect(images).toHaveLength(1);
    expect(view).toMatchObject({
      status: "accepted",
      accepted: { imageBuildVersionArn: images[0] },
    });
  });

  it("requires a user's decision if no image was created", async () => {
    const request = imageRequest({ tags: { made: "never" } });
    const { recover } = await submitAndForget("before", request);
    expect(await recover()).toMatchObject({ status: "unknown", error: { code: "NoImageFound" } });
    expect(await sandbox.imagesOf(request.clientToken)).toEqual([]);
  });

  it("isn't the image of another request or submission", async () => {
    const request = imageRequest({ tags: { made: "by others" } });
    const { recover } = await submitAndForget("before", request);
    await createImage(acting, imageRequest({ tags: { made: "with another tag" } }));
    const { parts } = testProcess(db, { create: createImage });
    await submitWith(parts, acting, imageRequest({ tags: request.tags }));
    expect(await recover()).toMatchObject({ error: { code: "NoImageFound" } });
  });

  it("requires a user's decision if the same image was also created elsewhere", async () => {
    const request = imageRequest({ tags: { made: "twice" } });
    const { recover } = await submitAndForget("after", request);
    await createImage(acting, imageRequest({ tags: request.tags }));
    expect(await recover()).toMatchObject({ error: { code: "SeveralImagesFound" } });
  });
});
