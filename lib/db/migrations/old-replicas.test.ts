import { Kysely } from "kysely";
import { Client } from "pg";
import { expect, it, vi } from "vitest";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { listenOnChannel } from "../channel";
import { openDatabase } from "../database";
import { createDialect } from "../dialect";
import { applicationNameOf6f89a0b } from "../postgres-pool";
import type { Tables } from "../tables";
import { describeOnPostgres } from "../testing/databases";
import { createEarlierDatabase, readAllRows } from "../testing/earlier-database";

describeOnPostgres("the upgrade of a PostgreSQL database of 6f89a0b", () => {
  it("changes nothing while a replica of 6f89a0b is connected", async () => {
    const location = createPostgresDatabase();
    const before = await createEarlierDatabase(location);
    const replica = new Client({
      connectionString: location.databaseUrl,
      application_name: applicationNameOf6f89a0b,
    });
    await replica.connect();
    await expect(openDatabase(location)).rejects.toMatchObject({
      failure: "in use",
      message: "open connections: 1",
    });
    const reader = new Kysely<Tables>({ dialect: createDialect(location) });
    expect(await readAllRows(reader)).toEqual(before);
    await reader.destroy();
    await replica.end();
    await vi.waitFor(async () => (await openDatabase(location)).destroy(), 60_000);
  });

  it.each(["", ", even if the database URL has the old name"])(
    "doesn't wait for other processes of this version%s",
    async (name) => {
      const url = createPostgresDatabase().databaseUrl;
      const parameter = `${url.includes("?") ? "&" : "?"}application_name=${applicationNameOf6f89a0b}`;
      const location = { databaseUrl: name ? `${url}${parameter}` : url };
      await createEarlierDatabase(location);
      const onGap = vi.fn();
      const stop = listenOnChannel({ ...location, name: "test", onPayload: () => {}, onGap });
      await vi.waitFor(() => expect(onGap).toHaveBeenCalled(), 60_000);
      await (await openDatabase(location)).destroy();
      await stop();
    },
  );
});
