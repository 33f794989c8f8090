import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listImagesProbe } from "@/lib/auth/read-access";
import type { Person } from "@/lib/auth/scope-types";
import { config } from "@/lib/config/config";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { openReview } from "@/lib/reviews/votes";
import { createActingRole } from "@/lib/submissions/testing/submitting";
import { deriveMessages } from "./derive";
import type { PersonRule } from "./input";
import { listDeliveryItems } from "./outbox";
import {
  defaultDeliverySchedule,
  maxInactiveMs,
  recordVisit,
  savePersonSettings,
} from "./settings";
import {
  createConfigWithNotifications,
  createOutboundProcess,
  recordBuildStatus,
} from "./testing/outbound";

const erin = createActingRole();
const vera = createActingRole({
  person: { ...erin.person, id: "vera", name: "Vera", groups: ["viewers"] },
});
const leo = createActingRole({ person: { ...erin.person, id: "leo", groups: ["team-leads"] } });
const leadArn = "arn:aws:iam::111122223333:role/KilnLead";
const viewerArn = "arn:aws:iam::111122223333:role/KilnViewer";
const email = { server: { env: "SMTP_URL" }, from: "Kiln <kiln@example.com>" };
const channel = (rules: object[]) => ({
  ...{ id: "chat", name: "Chat", type: "slack", url: { env: "SLACK_URL" }, rules },
});
let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  listImagesProbe.set(async () => ok(null));
});
afterEach(async () => {
  vi.useRealTimers();
  for (const value of [database, config, listImagesProbe]) value.reset();
  await close();
});

async function start({
  webIdentity = false,
  ...notifications
}: {
  webIdentity?: boolean;
  channels?: object[];
}) {
  const whole = createConfigWithNotifications({ email, ...notifications });
  if (webIdentity) whole.credentials.method = "web-identity";
  config.set(whole);
  const { dependencies, clock } = createOutboundProcess(db, whole);
  await deriveMessages(dependencies);
  clock.ms += 1_000;
  return { clock, derive: () => deriveMessages(dependencies) };
}

const save = (acting: typeof erin, rules: PersonRule[], at: { ms: number }) =>
  savePersonSettings(db, acting, { rules, schedule: defaultDeliverySchedule }, new Date(at.ms));

/** The titles for each recipient. */
async function messages() {
  const rows = await db.selectFrom("notification_deliveries").selectAll().orderBy("id").execute();
  const all = rows.map(async ({ id, recipient }) => {
    return [recipient, (await listDeliveryItems(db, id)).map(({ title }) => title)] as const;
  });
  return Object.fromEntries(await Promise.all(all));
}

async function setOwner(arn: string, person: Person) {
  const owner = { submitted_by: person.name, submitted_by_id: person.id };
  await db.updateTable("builds").set(owner).where("arn", "=", arn).execute();
}

function advanceClock(clock: { ms: number }): Date {
  clock.ms += 1_000;
  return new Date(clock.ms);
}

describe("a channel's rules", () => {
  it("select events, accounts, Regions and images", async () => {
    const { clock, derive } = await start({
      channels: [
        channel([
          { events: ["failed"], when: { account: "999999999999" } },
          { events: ["succeeded"], when: { image: ["AL2023-*", "other"], region: "eu-*" } },
        ]),
      ],
    });
    for (const name of ["al2023-a", "windows", "other"]) {
      await recordBuildStatus(db, name, "AVAILABLE", advanceClock(clock));
    }
    await recordBuildStatus(db, "al2023-b", "CANCELLED", advanceClock(clock));
    await derive();
    const titles = ["al2023-a 1.0.0 build 1 is available", "other 1.0.0 build 1 is available"];
    expect(await messages()).toEqual({ "channel:chat": titles });
  });

  it("don't select what ended before the first start", async () => {
    const whole = createConfigWithNotifications({
      channels: [channel([{ events: ["succeeded"] }])],
    });
    const { dependencies, clock } = createOutboundProcess(db, whole);
    await recordBuildStatus(db, "early", "AVAILABLE", advanceClock(clock));
    await deriveMessages(dependencies);
    expect(await messages()).toEqual({});
  });

  it("report a build once that takes longer than usual", async () => {
    const { clock, derive } = await start({ channels: [channel([{ events: ["slow"] }])] });
    const at = new Date(clock.ms).toISOString();
    const ago = (minutes: number) => new Date(clock.ms - minutes * 60_000).toISOString();
    const arns = ["a", "b", "c", "d"].map((name) =>
      recordBuildStatus(db, name, "BUILDING", new Date(clock.ms)),
    );
    const [first, ...others] = await Promise.all(arns);
    await db.updateTable("builds").set({ recipe_name: "base" }).execute();
    const done = {
      status: "AVAILABLE",
      duration_ms: 20 * 60_000,
      created_at: ago(90),
      ended_at: at,
    };
    await db.updateTable("builds").set(done).where("arn", "in", others).execute();
    const running = { created_at: ago(31) };
    await db
      .updateTable("builds")
      .set(running)
      .where("arn", "=", first ?? "")
      .execute();
    await derive();
    clock.ms += 60_000;
    await derive();
    expect(await messages()).toEqual({
      "channel:chat": ["a 1.0.0 build 1 is taking longer than usual"],
    });
  });
});

describe("a person's rules", () => {
  it("select own and followed builds, and recipes", async () => {
    const { clock, derive } = await start({});
    await save(erin, [{ about: "mine", recipe: "", events: ["succeeded"] }], clock);
    await save(vera, [{ about: "recipe", recipe: "base-*", events: ["succeeded"] }], clock);
    await setOwner(
      await recordBuildStatus(db, "mine", "BUILDING", advanceClock(clock)),
      erin.person,
    );
    const arn = await recordBuildStatus(db, "followed", "BUILDING", advanceClock(clock));
    const since = new Date(clock.ms).toISOString();
    await db.insertInto("follows").values({ person_id: "erin", arn, since }).execute();
    const recipe = await recordBuildStatus(db, "recipe", "BUILDING", advanceClock(clock));
    await db
      .updateTable("builds")
      .set({ recipe_name: "base-x" })
      .where("arn", "=", recipe)
      .execute();
    for (const name of ["mine", "followed", "recipe", "foreign"]) {
      await recordBuildStatus(db, name, "AVAILABLE", advanceClock(clock));
    }
    await derive();
    expect(await messages()).toEqual({
      "person:erin": ["mine 1.0.0 build 1 is available", "followed 1.0.0 build 1 is available"],
      "person:vera": ["recipe 1.0.0 build 1 is available"],
    });
  });

  it("select reviews that the person can decide on, and the outcome of own requests", async () => {
    const { clock, derive } = await start({});
    for (const acting of [erin, leo, vera]) {
      const rules = (["reviews", "mine"] as const).map((about) => ({
        ...{ about, recipe: "" },
        events: ["approval", "deadline", "decided"] as PersonRule["events"],
      }));
      await save(acting, rules, clock);
    }
    const { account, region } = erin;
    const opened = advanceClock(clock);
    const review = await openReview(db, {
      ...{ id: "review", gate: "submit", account, region, image: "al2023", submission_id: "s" },
      ...{ requester_id: "erin", requester_name: "Erin", opened_at: opened.toISOString() },
      deadline: new Date(opened.getTime() + 3_600_000).toISOString(),
      requesters: JSON.stringify([{ id: "erin", name: "Erin" }]),
    });
    await derive();
    clock.ms += 55 * 60_000;
    await derive();
    const decided = { status: "expired" as const, decided_at: advanceClock(clock).toISOString() };
    await db.updateTable("reviews").set(decided).where("id", "=", review.id).execute();
    await derive();
    const rows = await db.selectFrom("notification_items").select("content").execute();
    expect(rows.map(({ content }) => JSON.parse(content).event).sort()).toEqual([
      ...["approval", "approval", "deadline", "deadline", "decided"],
    ]);
    expect(Object.keys(await messages()).sort()).toEqual(["person:erin", "person:leo"]);
  });

  it("don't apply where AWS denies listing images, or no role allows it", async () => {
    listImagesProbe.set(async ({ person }) =>
      person.id === "denied" ? err(createPortalError("AccessDenied")) : ok(null),
    );
    const { clock, derive } = await start({});
    const rules: PersonRule[] = [{ about: "recipe", recipe: "*", events: ["succeeded"] }];
    const stranger = { ...erin, person: { ...erin.person, id: "stranger", groups: [] } };
    const denied = { ...vera, person: { ...vera.person, id: "denied" } };
    for (const acting of [denied, stranger, leo]) await save(acting, rules, clock);
    const arn = await recordBuildStatus(db, "recipe", "BUILDING", advanceClock(clock));
    await db.updateTable("builds").set({ recipe_name: "base" }).where("arn", "=", arn).execute();
    await recordBuildStatus(db, "recipe", "AVAILABLE", advanceClock(clock));
    await derive();
    expect(Object.keys(await messages())).toEqual(["person:leo"]);
  });

  it("use AWS's last response for twelve hours if credentials need a session", async () => {
    const { clock, derive } = await start({ webIdentity: true });
    const rules: PersonRule[] = [{ about: "recipe", recipe: "*", events: ["succeeded"] }];
    for (const acting of [leo, vera]) await save(acting, rules, clock);
    const answer = { region: "eu-west-1", allowed: 1 };
    const at = (hours: number) => new Date(clock.ms - hours * 3_600_000).toISOString();
    await db
      .insertInto("read_access")
      .values([
        { ...answer, person_id: "leo", role_arn: leadArn, answered_at: at(11) },
        { ...answer, person_id: "vera", role_arn: viewerArn, answered_at: at(13) },
      ])
      .execute();
    const arn = await recordBuildStatus(db, "recipe", "BUILDING", advanceClock(clock));
    await db.updateTable("builds").set({ recipe_name: "base" }).where("arn", "=", arn).execute();
    await recordBuildStatus(db, "recipe", "AVAILABLE", advanceClock(clock));
    await derive();
    expect(Object.keys(await messages())).toEqual(["person:leo"]);
  });

  it("end a month after the last visit", async () => {
    const { clock, derive } = await start({});
    await save(erin, [{ about: "mine", recipe: "", events: ["succeeded"] }], clock);
    const arn = await recordBuildStatus(db, "mine", "BUILDING", advanceClock(clock));
    await setOwner(arn, erin.person);
    const past = new Date(clock.ms - maxInactiveMs - 1_000).toISOString();
    await db.updateTable("notification_settings").set({ seen_at: past }).execute();
    await recordBuildStatus(db, "mine", "AVAILABLE", advanceClock(clock));
    await derive();
    expect(await messages()).toEqual({});
    await recordVisit(db, { ...erin.person, email: "new@example.com" }, new Date(clock.ms));
    await derive();
    expect(Object.keys(await messages())).toEqual(["person:erin"]);
    const row = await db.selectFrom("notification_settings").select("email").execute();
    expect(row).toEqual([{ email: "new@example.com" }]);
  });

  it("include what happened shortly before they changed", async () => {
    const { clock, derive } = await start({});
    const arn = await recordBuildStatus(db, "mine", "BUILDING", advanceClock(clock));
    await setOwner(arn, erin.person);
    await recordBuildStatus(db, "mine", "AVAILABLE", advanceClock(clock));
    clock.ms += 60_000;
    await save(erin, [{ about: "mine", recipe: "", events: ["succeeded"] }], clock);
    await derive();
    expect(Object.keys(await messages())).toEqual(["person:erin"]);
  });

  it("are audited when they change", async () => {
    await save(erin, [{ about: "mine", recipe: "", events: ["failed"] }], { ms: Date.now() });
    const entries = await db.selectFrom("audit").selectAll().execute();
    expect(entries).toMatchObject([{ action: "change-notifications", person_id: "erin" }]);
  });
});

it("collects what happens in quiet hours into one message", async () => {
  const schedule = { timeZone: "UTC", digest: "hourly" };
  const { clock, derive } = await start({
    channels: [{ ...channel([{ events: ["succeeded"] }]), schedule }],
  });
  clock.ms = (Math.floor(clock.ms / 3_600_000) + 1) * 3_600_000 + 60_000;
  await derive();
  // Event IDs contain the system time, so it must follow the test's clock.
  vi.setSystemTime(clock.ms);
  for (const name of ["a", "b"]) {
    await recordBuildStatus(db, name, "AVAILABLE", advanceClock(clock));
    await derive();
  }
  const rows = await db.selectFrom("notification_deliveries").selectAll().execute();
  expect(rows).toHaveLength(1);
  expect(Date.parse(rows[0]?.due_at ?? "") % 3_600_000).toBe(0);
  expect((await messages())["channel:chat"]).toHaveLength(2);
});
