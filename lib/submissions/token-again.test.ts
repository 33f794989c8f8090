import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { claimMs } from "./retry-timing";
import { submitImageRequestWithDependencies } from "./submit";
import { createFakeAws, type SimulatedOutcome } from "./testing/fake-aws";
import { createActingRole, createTestImageRequest, createTestProcess } from "./testing/submitting";

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(() => close());

/** Creates a portal whose calls have these results in turn and then succeed. */
function portalWith(...fates: SimulatedOutcome[]) {
  const aws = createFakeAws(() => fates.shift() ?? "answer");
  const clock = { ms: Date.now() };
  const portal = createTestProcess(db, aws, clock);
  return {
    aws,
    ...portal,
    submit: (request = createTestImageRequest(), acting = createActingRole()) =>
      submitImageRequestWithDependencies(portal.dependencies, acting, request),
    /** Creates another process of the same portal. */
    beside: () => createTestProcess(db, aws, clock).dependencies,
  };
}

describe("the token of an accepted submission", () => {
  it("returns the stored response for the same request", async () => {
    const { submit, aws } = portalWith();
    const request = createTestImageRequest({ tags: { a: "1", b: "2" } });
    const first = await submit(request);
    expect(await submit({ ...request, tags: { b: "2", a: "1" } })).toEqual(first);
    expect(aws.bodies).toHaveLength(1);
  });

  it("is rejected for another request, with a link to the submission", async () => {
    const { submit, aws } = portalWith();
    const request = createTestImageRequest();
    const first = await submit(request);
    const second = await submit({ ...request, tags: { edited: "yes" } });
    expect(second).toMatchObject({
      ok: false,
      error: {
        code: "IdempotentParameterMismatchException",
        happened:
          "Another submission in Kiln uses this client token, so the changed request wasn't sent.",
        field: "clientToken",
        submissionId: first.ok ? first.value.id : "",
      },
    });
    expect(aws.bodies).toHaveLength(1);
  });
});

describe("the token of an unknown submission", () => {
  const open: SimulatedOutcome[] = ["reset after", "reset after", "reset after"];

  it("is resent immediately for the same request", async () => {
    const { submit, aws } = portalWith(...open);
    const request = createTestImageRequest();
    expect(await submit(request)).toMatchObject({ value: { status: "unknown" } });
    expect(await submit(request)).toMatchObject({ value: { status: "accepted", attempts: 4 } });
    expect(new Set(aws.bodies.map(({ body }) => body)).size).toBe(1);
  });

  it("is rejected for another request, which could hide the first one's image", async () => {
    const { submit } = portalWith(...open);
    const request = createTestImageRequest();
    await submit(request);
    expect(await submit({ ...request, tags: { edited: "yes" } })).toMatchObject({
      ok: false,
      error: { code: "IdempotentParameterMismatchException" },
    });
  });
});

describe("the token of a rejected submission", () => {
  it("is sent with the edited request, in the same submission", async () => {
    const { submit } = portalWith("refused");
    const request = createTestImageRequest();
    const rejected = await submit(request);
    const edited = { ...request, tags: { edited: "yes" } };
    const accepted = await submit(edited);
    const id = rejected.ok ? rejected.value.id : "";
    expect(accepted).toMatchObject({ value: { id, status: "accepted", request: edited } });
    expect(accepted).not.toHaveProperty("value.error");
  });
});

describe("a token that is being sent", () => {
  it("by this process returns the same response to all callers", async () => {
    const { submit, aws } = portalWith("denied");
    const request = createTestImageRequest();
    const [one, two] = await Promise.all([submit(request), submit(request)]);
    expect(one).toMatchObject({ value: { status: "rejected" } });
    expect(two).toEqual(one);
    expect(aws.bodies).toHaveLength(1);
  });

  it("by another process is shown as pending, and not sent twice", async () => {
    const { submit, aws, beside } = portalWith("crash before");
    const request = createTestImageRequest();
    void submit(request);
    await expect.poll(() => aws.bodies.length).toBe(1);
    const shown = await submitImageRequestWithDependencies(beside(), createActingRole(), request);
    expect(shown).toMatchObject({ value: { status: "pending", attempts: 1 } });
    expect(aws.bodies).toHaveLength(1);
  });

  it("by a process whose claim has expired is taken over", async () => {
    const { submit, aws, beside, pass } = portalWith("crash after");
    const request = createTestImageRequest();
    void submit(request);
    await expect.poll(() => aws.bodies.length).toBe(1);
    pass(claimMs);
    const taken = await submitImageRequestWithDependencies(beside(), createActingRole(), request);
    expect(taken).toMatchObject({ value: { status: "accepted", attempts: 2 } });
    expect(aws.images.get(request.clientToken)).toHaveLength(1);
  });
});

describe("a token of another user", () => {
  const others: [string, Parameters<typeof createActingRole>[0]][] = [
    ["person", { person: { ...createActingRole().person, id: "leo" } }],
    ["account", { account: "444455556666" }],
    ["region", { region: "us-east-1" }],
  ];

  it.each(others)("another %s learns only that it is in use", async (_, changes) => {
    const { submit, aws } = portalWith("denied");
    const request = createTestImageRequest();
    await submit(request);
    const result = await submit(request, createActingRole(changes));
    expect(result).toMatchObject({ ok: false, error: { code: "TokenInUse" } });
    const id = (await db.selectFrom("submissions").select("id").executeTakeFirstOrThrow()).id;
    expect(JSON.stringify(result)).not.toMatch(new RegExp(`${id}|Erin|${request.clientToken}`));
    expect(aws.bodies).toHaveLength(1);
  });
});

describe("the user's own token in another role", () => {
  const lead = createActingRole({ roleId: "build-lead" });

  it("is sent in that role if the first one was rejected", async () => {
    const { submit, aws } = portalWith("denied");
    const request = createTestImageRequest();
    expect(await submit(request)).toMatchObject({ value: { status: "rejected" } });
    const accepted = { status: "accepted", roleId: "build-lead" };
    expect(await submit(request, lead)).toMatchObject({ value: accepted });
    expect(aws.images.get(request.clientToken)).toHaveLength(1);
  });

  it.each<SimulatedOutcome>(["answer", "reset after"])(
    "is in use if the first one ended with: %s",
    async (fate) => {
      const { submit, aws } = portalWith(fate, fate, fate);
      const request = createTestImageRequest();
      await submit(request);
      const sent = aws.bodies.length;
      const result = await submit(request, lead);
      expect(result).toMatchObject({ ok: false, error: { code: "TokenInUse" } });
      expect(aws.bodies).toHaveLength(sent);
    },
  );
});

describe("the pauses between attempts", () => {
  it("follow temporary failures, but not rejections", async () => {
    const { submit, pauses } = portalWith("throttled", "reset before", "denied");
    expect(await submit()).toMatchObject({ value: { status: "unknown", attempts: 3 } });
    expect(pauses).toEqual([225, 450]);
  });

  it("end after the user has waited ten seconds", async () => {
    const { submit, pass, dependencies, aws } = portalWith("timeout before", "timeout before");
    const create = dependencies.create;
    dependencies.create = async (...call) => {
      pass(10_000);
      return create(...call);
    };
    expect(await submit()).toMatchObject({ value: { status: "unknown", attempts: 1 } });
    expect(aws.bodies).toHaveLength(1);
  });
});
