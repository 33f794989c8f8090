import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import { env, parseEnv } from "@/lib/config/env";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { runWithLogContext } from "@/lib/log/context";
import { recordFailedSignIn } from "./failed-sign-ins";
import { rateLimiters } from "./limits";
import { createAuthOptions } from "./options";

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
  env.set(
    parseEnv({
      KILN_SECRET: "a-secret-that-is-only-for-this-test",
      KILN_OIDC_ISSUER: "http://localhost:9",
      KILN_OIDC_CLIENT_ID: "kiln",
    }),
  );
});
afterEach(async () => {
  for (const value of [config, env, database, rateLimiters]) value.reset();
  await close();
});

const readEntries = () => db.selectFrom("audit").selectAll().orderBy("id").execute();

async function failOften(clientAddress: string, times: number): Promise<void> {
  await runWithLogContext({ clientAddress }, async () => {
    for (let time = 0; time < times; time += 1) await recordFailedSignIn("IdTokenNonce");
  });
}

it("audits failed sign-ins up to a limit per client address and in total", async () => {
  await failOften("192.0.2.1", 25);
  const entries = await readEntries();
  expect(entries).toHaveLength(20);
  expect(entries[0]).toMatchObject({
    ...{ action: "sign-in", outcome: "IdTokenNonce", person_name: "", target: "" },
    client_address: "192.0.2.1",
  });
  for (const end of [2, 3, 4, 5]) await failOften(`192.0.2.${end}`, 20);
  expect(await readEntries()).toHaveLength(60);
});

it("audits a sign-in that the provider refused once, with the reason", async () => {
  const onFailure = vi.fn();
  const query = { nextauth: ["callback", "oidc"], error: "access_denied" };
  const request = Object.assign(new IncomingMessage(new Socket()), {
    ...{ method: "GET", query, cookies: {} },
  }) as unknown as NextApiRequest;
  const response = new ServerResponse(request) as unknown as NextApiResponse;
  response.status = (code) => Object.assign(response, { statusCode: code });
  await NextAuth(request, response, createAuthOptions(onFailure));
  expect(onFailure.mock.calls).toEqual([["ProviderRefused"]]);
  await vi.waitFor(async () => expect(await readEntries()).not.toEqual([]), 60_000);
  // Entries are recorded in order.
  await recordFailedSignIn("IdTokenTime");
  expect((await readEntries()).map(({ outcome }) => outcome)).toEqual([
    "ProviderRefused",
    "IdTokenTime",
  ]);
});
