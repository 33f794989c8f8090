import { expect, it, vi } from "vitest";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { listenOnChannel } from "./channel";
import { describeOnPostgres } from "./testing/databases";

describeOnPostgres("a database channel", () => {
  it("reports a gap when listening starts or resumes", async () => {
    const onGap = vi.fn();
    const { databaseUrl } = createPostgresDatabase();
    const stop = listenOnChannel({
      databaseUrl,
      name: "a_channel",
      onPayload: () => undefined,
      onGap,
    });
    await vi.waitFor(() => expect(onGap).toHaveBeenCalledTimes(1), 60_000);
    await stop();
  });
});
