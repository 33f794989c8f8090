import { v7 as uuid } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { listImagesProbe } from "@/lib/auth/read-access";
import type { PortalSession } from "@/lib/auth/session";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { reviewRuleSchema } from "@/lib/config/review-rules";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { countReviews, listReviews } from "./list";
import { readReview, readSubmissionReview } from "./read";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";
import { openReview } from "./votes";

const hourMs = 3_600_000;
const rule = { name: "One", gate: "submit" };

beforeAll(() => {
  listImagesProbe.set(async ({ account, person }) => {
    const isDown = person.id.startsWith("cut-off") && account === "444455556666";
    return isDown ? err(createPortalError("AwsUnreachable")) : ok([]);
  });
});

function sessionOf(id: string, groups: string[]): PortalSession {
  const { person } = createReviewer(id, "build-lead", groups);
  const endsAt = Date.now() + hourMs;
  return { user: person, sessionId: `session-${id}`, endsAt, cookieEndsAt: endsAt };
}

describeOnBothDatabases("the list of reviews", (database) => {
  const world = () => {
    const made = createReviewEnvironment(database(), [rule]);
    const open = (
      image: string,
      {
        account = "111122223333",
        hours = null as number | null,
        reviewers = undefined as string[] | undefined,
      } = {},
    ) =>
      openReview(database(), {
        id: uuid(),
        gate: "step",
        account,
        region: "eu-west-1",
        step_execution_id: uuid(),
        step: "Wait",
        image,
        rule: JSON.stringify(reviewRuleSchema.parse({ ...rule, gate: "step", reviewers })),
        requester_id: "erin",
        requester_name: "Erin",
        opened_at: new Date().toISOString(),
        deadline: hours === null ? null : new Date(Date.now() + hours * hourMs).toISOString(),
      });
    const list = async (session: PortalSession, text: string, cursor: string | null = null) => {
      const result = await listReviews(session, { text, show: "all" }, cursor, made.dependencies);
      if (!result.ok) throw new Error(result.error.code);
      return result.value;
    };
    return { ...made, open, list };
  };
  const names = (list: { items: { image: string }[] }) => list.items.map(({ image }) => image);

  it("lists pending reviews in the user's accounts, nearest deadline first", async () => {
    const { open, list } = world();
    await open("order-none");
    await open("order-late", { hours: 9, account: "444455556666" });
    await open("order-soon", { hours: 1 });
    const both = sessionOf("both", ["team-leads", "prod-leads"]);
    expect(names(await list(both, "order-"))).toEqual(["order-soon", "order-late", "order-none"]);
    const one = sessionOf("one", ["team-leads"]);
    expect(names(await list(one, "order-"))).toEqual(["order-soon", "order-none"]);
    expect(names(await list(sessionOf("none", ["platform-engineers"]), "order-"))).toEqual([]);
  });

  it("reports unreadable accounts and lists the others", async () => {
    const { open, list } = world();
    await open("down-here");
    await open("down-there", { account: "444455556666" });
    const found = await list(sessionOf("cut-off", ["team-leads", "prod-leads"]), "down-");
    expect(names(found)).toEqual(["down-here"]);
    expect(found.unreachable).toMatchObject([
      { accountName: "Production", error: { code: "ReadAccessUnverified" } },
    ]);
  });

  it("has pages without gaps, even with equal and missing deadlines", async () => {
    const { open, list } = world();
    const deadlines = [1, 1, 2, null];
    for (let index = 0; index < 130; index += 1) {
      await open(`page-${index}`, { hours: deadlines[index % 4] ?? null });
    }
    const session = sessionOf("pages", ["team-leads"]);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(session, "page-", cursor);
      seen.push(...names(page));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toHaveLength(130);
    expect(new Set(seen).size).toBe(130);
  });

  it("treats text literally and rejects foreign cursors", async () => {
    const { open, list, dependencies } = world();
    await open("wild_card%");
    const session = sessionOf("text", ["team-leads"]);
    expect(names(await list(session, "d_c"))).toEqual(["wild_card%"]);
    expect(names(await list(session, "wild%d"))).toEqual([]);
    for (const cursor of ["x", "WzEsMl0", Buffer.from('["a\\u0000","b"]').toString("base64url")]) {
      expect(await listReviews(session, { show: "all" }, cursor, dependencies)).toMatchObject({
        error: { code: "InvalidInput" },
      });
    }
  });

  it("counts undecided reviews that the user can decide", async () => {
    const { open, dependencies, decide, hold, settle } = world();
    const leo = sessionOf("counting-leo", ["team-leads"]);
    const before = await countReviews(leo, dependencies);
    await open("count-mine");
    await open("count-others", { reviewers: ["security"] });
    await open("count-there", { account: "444455556666" });
    const { review } = await hold();
    expect(await countReviews(leo, dependencies)).toEqual({
      open: before.open + 3,
      forYou: before.forYou + 2,
    });
    await decide(review, createReviewer("counting-leo"));
    await settle();
    expect(await countReviews(leo, dependencies)).toEqual({
      open: before.open + 2,
      forYou: before.forYou + 1,
    });
  });
});

describeOnBothDatabases("a review", (database) => {
  const world = () => createReviewEnvironment(database(), [rule]);

  it("is readable by its requester and by users who can view builds there", async () => {
    const { hold, dependencies } = world();
    const { review, submission } = await hold();
    const codeOf = async (session: PortalSession) => {
      const read = await readReview(session, review.id, dependencies);
      const ofSubmission = await readSubmissionReview(session, submission.id, dependencies);
      expect(ofSubmission.ok).toBe(read.ok);
      return read.ok ? read.value.can : read.error.code;
    };
    const nothing = { decide: false, bypass: false, withdraw: false, comment: true };
    expect(await codeOf(sessionOf("erin", ["platform-engineers"]))).toEqual({
      ...nothing,
      withdraw: true,
    });
    expect(await codeOf(sessionOf("leo", ["team-leads"]))).toEqual({ ...nothing, decide: true });
    expect(await codeOf(sessionOf("ada", ["admins"]))).toEqual({ ...nothing, bypass: true });
    expect(await codeOf(sessionOf("pia", ["prod-leads"]))).toBe("NotFound");
    expect(await codeOf(sessionOf("nora", []))).toBe("NotFound");
  });

  it("reports if the current rules differ from the one that applies", async () => {
    const { hold, dependencies, state } = world();
    const { review } = await hold();
    const leo = sessionOf("leo", ["team-leads"]);
    const differs = async () => {
      const read = await readReview(leo, review.id, dependencies);
      return read.ok && read.value.rule?.differsToday;
    };
    expect(await differs()).toBe(false);
    const changed = [[{ ...rule, approvals: 3 }], [], [{ ...rule, name: "New" }, rule]];
    for (const reviews of changed) {
      state.config = {
        ...state.config,
        reviews: reviews.map((each) => reviewRuleSchema.parse(each)),
      };
      expect(await differs()).toBe(true);
      const read = await readReview(leo, review.id, dependencies);
      expect(read).toMatchObject({ value: { rule: { name: "One", approvals: 1 } } });
    }
  });
});
