import { expect, it } from "vitest";
import { listImagesProbe, readAccess } from "@/lib/auth/read-access";
import { config } from "@/lib/config/config";
import { database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { createActingRole } from "@/lib/submissions/testing/submitting";
import { deriveMessages } from "./derive";
import { defaultDeliverySchedule, savePersonSettings } from "./settings";
import {
  createConfigWithNotifications,
  createOutboundProcess,
  recordBuildStatus,
} from "./testing/outbound";

const erin = createActingRole();
const leo = createActingRole({ person: { ...erin.person, id: "leo", groups: ["team-leads"] } });
const email = { server: { env: "SMTP_URL" }, from: "Kiln <kiln@example.com>" };

it("tries a person again for an hour whose access AWS can't confirm, and delays nobody else", async () => {
  const { db, close } = await openTestDatabase();
  const whole = createConfigWithNotifications({ email });
  database.set(Promise.resolve(db));
  config.set(whole);
  let isReachable = false;
  listImagesProbe.set(async ({ person }) =>
    isReachable || person.id === "leo" ? ok(null) : err(createPortalError("AwsUnreachable")),
  );
  const { dependencies, clock } = createOutboundProcess(db, whole);
  const recipients = async () => {
    const rows = await db.selectFrom("notification_deliveries").select("recipient").execute();
    return rows.map(({ recipient }) => recipient).toSorted();
  };
  await deriveMessages(dependencies);
  const rules = [{ about: "recipe" as const, recipe: "*", events: ["succeeded" as const] }];
  for (const acting of [erin, leo]) {
    const settings = { rules, schedule: defaultDeliverySchedule };
    await savePersonSettings(db, acting, settings, new Date(clock.ms));
  }
  const arn = await recordBuildStatus(db, "outage", "BUILDING", new Date(clock.ms + 1_000));
  await db.updateTable("builds").set({ recipe_name: "base" }).where("arn", "=", arn).execute();
  await recordBuildStatus(db, "outage", "AVAILABLE", new Date(clock.ms + 2_000));
  for (const minutes of [1, 10, 20, 20]) {
    clock.ms += minutes * 60_000;
    await deriveMessages(dependencies);
  }
  expect(await recipients()).toEqual(["person:leo"]);
  isReachable = true;
  // A failed check is repeated only after a while.
  readAccess.reset();
  await deriveMessages(dependencies);
  expect(await recipients()).toEqual(["person:erin", "person:leo"]);
  for (const value of [database, config, listImagesProbe, readAccess]) value.reset();
  await close();
});
