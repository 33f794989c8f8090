import { beforeAll, expect, it, vi } from "vitest";
import { listImagesProbe } from "@/lib/auth/read-access";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { saveSeenMark } from "@/lib/notifications/mark-seen";
import { findReviewCandidates } from "@/lib/notifications/outbound/review-candidates";
import { readNotifications } from "@/lib/notifications/read";
import { createTestImageRequest } from "@/lib/submissions/testing/submitting";
import { addReviewComment } from "./comment";
import { listReviewEvents } from "./review-events";
import { readReviewNotifications } from "./review-notifications";
import { castTestVote, openManyStepReviews, openTestStepReview } from "./testing/step-reviews";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";

const hourMs = 3_600_000;
const rule = { name: "Two", gate: "submit", approvals: 2, expiresHours: 10 };

beforeAll(() => {
  // Each test has its own people, because read access is cached per session.
  listImagesProbe.set(async ({ person, account }) => {
    if (person.id === "patient" && account === "444455556666") return new Promise(() => {});
    return person.id.startsWith("denied") ? err(createPortalError("AccessDenied")) : ok([]);
  });
});

describeOnBothDatabases("reviews notify", (database) => {
  const world = () => {
    const made = createReviewEnvironment(database(), [rule]);
    const { dependencies } = made;
    /** A person's notifications. Each test has its own image. */
    const read = (acting: ReturnType<typeof createReviewer>) => {
      const reader = { user: acting.person, sessionId: acting.sessionId };
      const span = { since: new Date(Date.now() - 14 * 24 * hourMs), now: dependencies.now() };
      return readReviewNotifications(database(), reader, dependencies.config(), span);
    };
    const noticesOf = async (acting: ReturnType<typeof createReviewer>) =>
      (await read(acting)).items;
    const about = async (acting: ReturnType<typeof createReviewer>, id: string) =>
      (await noticesOf(acting))
        .filter(({ submissionId }) => submissionId === id)
        .map(({ event }) => event);
    return { ...made, read, noticesOf, about };
  };

  it("reviewers when a request starts to wait, and at half and nine tenths of its time", async () => {
    const { hold, about, pass } = world();
    const { submission } = await hold();
    const leo = createReviewer("leo");
    expect(await about(leo, submission.id)).toEqual(["waiting"]);
    pass(5 * hourMs);
    expect(await about(leo, submission.id)).toEqual(["half-over"]);
    pass(4 * hourMs);
    expect(await about(leo, submission.id)).toEqual(["nearly-over"]);
  });

  it("no users who can't decide, have decided, or can't view the account's builds", async () => {
    const { hold, about, decide, erin } = world();
    const { submission, review } = await hold();
    const [leo, lia] = [createReviewer("leo"), createReviewer("lia")];
    await decide(review, leo);
    expect(await about(leo, submission.id)).toEqual([]);
    expect(await about(lia, submission.id)).toEqual(["waiting"]);
    expect(await about(createReviewer("denied-dan"), submission.id)).toEqual([]);
    expect(await about(createReviewer("erin"), submission.id)).toEqual([]);
    expect(await about(erin, submission.id)).toEqual([]);
  });

  it("the requester of an approved request that they need to send", async () => {
    const { hold, about, decide, erin, settle, state, dependencies } = world();
    state.resolveRole = async () => null;
    const { submission, review } = await hold();
    await decide(review, createReviewer("leo"));
    await decide(review, createReviewer("lia"));
    await settle();
    expect(await about(erin, submission.id)).toEqual(["not-sent"]);
    const span = { since: new Date(Date.now() - hourMs), now: dependencies.now() };
    const candidates = await findReviewCandidates(database(), dependencies.config(), span);
    const own = candidates.filter(({ path }) => path.endsWith(submission.id));
    expect(own.map(({ key }) => key)).toEqual([`${review.id} decided`, `${review.id} not-sent`]);
    const openedAt = new Date().toISOString();
    const deadline = new Date(Date.now() + hourMs).toISOString();
    await openManyStepReviews(database(), { count: 1_001, deadline, openedAt });
    const events = await listReviewEvents(database(), dependencies.config(), span);
    expect(
      events.filter(({ event }) => event === "not-sent").map((one) => one.review.id),
    ).toContain(review.id);
    await database().deleteFrom("reviews").where("step", "=", "Wait").execute();
    const contents = await Promise.all(own.map(({ compose }) => compose()));
    expect(contents[1]?.title).toMatch(
      / was approved, but Erin Engineer still needs to send it to Image Builder$/,
    );
  });

  it("no users of outcomes and comments in an account where they lost their role", async () => {
    const { hold, noticesOf, decide, erin, dependencies } = world();
    const { review } = await hold();
    const lia = createReviewer("lia");
    await addReviewComment(erin, { id: review.id, text: "CHG1" }, dependencies);
    await addReviewComment(lia, { id: review.id, text: "Which ticket?" }, dependencies);
    await decide(review, lia, { decision: "reject", reason: "No ticket" });
    const without = (acting: typeof lia) => ({
      ...acting,
      person: { ...acting.person, groups: [] },
    });
    const images = async (acting: typeof lia) =>
      (await noticesOf(acting)).filter(({ submissionId }) => submissionId === review.submission_id);
    expect(await images(erin)).not.toEqual([]);
    expect(await images(without(erin))).toEqual([]);
    expect(await images(lia)).not.toEqual([]);
    expect(await images(without(lia))).toEqual([]);
  });

  it("no users of step reviews and comments in an account that AWS denies them", async () => {
    const { submit, reviewOf, noticesOf, decide, dependencies } = world();
    const dora = createReviewer("denied-dora");
    const lia = createReviewer("lia");
    const submission = await submit(createTestImageRequest(), dora);
    const review = await reviewOf(submission.id);
    const step = await openTestStepReview(database(), { requester: dora.person.id });
    await castTestVote(database(), step, "reject", { reason: "Not tested" });
    for (const { id } of [review, step]) {
      await addReviewComment(dora, { id, text: "CHG1" }, dependencies);
      await addReviewComment(lia, { id, text: "Which ticket?" }, dependencies);
    }
    expect(await noticesOf(dora)).toEqual([]);
    // A person's own submission is the exception, while they can use its role.
    await decide(review, lia, { decision: "reject", reason: "No ticket" });
    expect(await noticesOf(dora)).toMatchObject([
      { event: "rejected", submissionId: submission.id, text: "No ticket" },
    ]);
    const formerly = { ...dora, person: { ...dora.person, groups: ["prod-leads"] } };
    expect(await noticesOf(formerly)).toEqual([]);
  });

  it("the requester of the outcome, and the participants of a thread of its comments", async () => {
    const { hold, noticesOf, decide, erin, dependencies } = world();
    const { submission, review } = await hold();
    const lia = createReviewer("lia");
    await addReviewComment(lia, { id: review.id, text: "Which ticket?" }, dependencies);
    await decide(review, lia, { decision: "reject", reason: "No ticket" });
    await addReviewComment(erin, { id: review.id, text: "CHG1" }, dependencies);
    const of = async (acting: typeof lia) =>
      (await noticesOf(acting))
        .filter(({ submissionId }) => submissionId === submission.id)
        .map(({ event, by, text }) => [event, by, text]);
    expect((await of(erin)).sort()).toEqual([
      ["comment", "lia", "Which ticket?"],
      ["rejected", "lia", "No ticket"],
    ]);
    expect(await of(lia)).toEqual([["comment", "Erin Engineer", "CHG1"]]);
    expect(await of(createReviewer("leo"))).toEqual([]);
  });

  it("in every scope, until seen in one of them", async () => {
    const { hold } = world();
    const { submission } = await hold();
    const ben = createReviewer("ben");
    const elsewhere = { ...ben, account: "444455556666", roleId: "prod-viewer" };
    const denied = createPortalError("ReadAccessDenied");
    const unseen = async (acting: typeof ben, denial?: typeof denied) =>
      (await readNotifications(acting, denial)).items.filter(
        (item) => item.kind === "review" && item.submissionId === submission.id && item.unseen,
      );
    const [item] = await unseen(elsewhere);
    expect(item).toMatchObject({ event: "waiting", accountName: "Build", region: "eu-west-1" });
    // This includes a scope whose role can't read builds.
    expect(await unseen(elsewhere, denied)).toEqual([item]);
    const id = item?.id ?? "";
    // A list that lacked some reviews may have lacked older ones.
    await saveSeenMark(ben, { id, hasBuilds: true, hasReviews: false });
    expect(await unseen(elsewhere)).toEqual([item]);
    await saveSeenMark(ben, { id, hasBuilds: false, hasReviews: true });
    expect(await unseen(elsewhere)).toEqual([]);
  });

  it("reviewers of a near deadline, even if more than 500 newer reviews are open", async () => {
    const now = Date.now();
    const openedAt = new Date(now - 9.5 * hourMs).toISOString();
    const deadline = new Date(now + hourMs / 2).toISOString();
    await openManyStepReviews(database(), { count: 501, deadline, openedAt });
    const items = await world().noticesOf(createReviewer("rita"));
    expect(items.filter(({ event }) => event === "nearly-over")).toHaveLength(1);
    const span = { since: new Date(now - hourMs), now: new Date(now) };
    await openManyStepReviews(database(), { count: 501, deadline, openedAt });
    const events = await listReviewEvents(database(), world().dependencies.config(), span);
    expect(events.filter(({ event }) => event === "nearly-over")).toHaveLength(2);
    await database().deleteFrom("reviews").where("step", "=", "Wait").execute();
  });

  it("reviewers without a long wait for an account that AWS doesn't confirm", async () => {
    const { hold, read, noticesOf } = world();
    const { submission } = await hold();
    // Caches the result of the other account's check.
    await noticesOf(createReviewer("patient"));
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const settled = vi.fn();
    const reading = read(createReviewer("patient", "build-lead", ["team-leads", "prod-leads"]));
    void reading.then(settled);
    await vi.waitFor(() => {
      vi.advanceTimersByTime(3_000);
      expect(settled).toHaveBeenCalled();
    }, 60_000);
    vi.useRealTimers();
    const { items, ...state } = await reading;
    expect(items.map(({ submissionId }) => submissionId)).toContain(submission.id);
    expect(state).toEqual({ isPartial: true, isChecking: true });
  });
});
