import { Kysely } from "kysely";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findPostgres, startPostgres } from "@/scripts/lib/postgres.mjs";
import { listenOnChannel } from "../channel";
import { openDatabase } from "../database";
import { createDialect } from "../dialect";
import { applicationNameOf6f89a0b } from "../postgres-pool";
import type { Tables } from "../tables";
import { createEarlierDatabase, readAllRows } from "../testing/earlier-database";

const postgres = findPostgres();

describe.skipIf(postgres === null)("the upgrade of a PostgreSQL database of 6f89a0b", () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  beforeAll(async () => {
    server = await startPostgres(postgres ?? "");
  });
  afterAll(() => server.stop());

  it("changes nothing while a replica of 6f89a0b is connected", async () => {
    const location = { databaseUrl: server.create("in_use") };
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

  it.each([
    ["", "connected"],
    [", even if the database URL has the old name", "connected_by_name"],
  ])("doesn't wait for other processes of this version%s", async (name, database) => {
    const url = server.create(database);
    const parameter = `${url.includes("?") ? "&" : "?"}application_name=${applicationNameOf6f89a0b}`;
    const location = { databaseUrl: name ? `${url}${parameter}` : url };
    await createEarlierDatabase(location);
    const onGap = vi.fn();
    const stop = listenOnChannel({ ...location, name: "test", onPayload: () => {}, onGap });
    await vi.waitFor(() => expect(onGap).toHaveBeenCalled(), 60_000);
    await (await openDatabase(location)).destroy();
    await stop();
  });
});
