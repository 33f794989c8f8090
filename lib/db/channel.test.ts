import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findPostgres, startPostgres } from "@/scripts/lib/postgres.mjs";
import { listenOnChannel } from "./channel";

const postgres = findPostgres();

describe.skipIf(postgres === null)("a database channel", () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  beforeAll(async () => {
    server = await startPostgres(postgres ?? "");
  });
  afterAll(() => server.stop());

  it("reports a gap when listening starts or resumes", async () => {
    const onGap = vi.fn();
    const databaseUrl = server.create("channel");
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
