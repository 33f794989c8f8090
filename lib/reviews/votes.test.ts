import { v7 as uuid } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { reviewRuleSchema } from "@/lib/config/review-rules";
import type { Db } from "@/lib/db/database";
import { type Ballot, castVote, listCountedVotes, openReview } from "./votes";

const hash = "a".repeat(64);
const open = (db: Db, changes: { approvals?: number; submission?: string } = {}) =>
  openReview(db, {
    id: uuid(),
    gate: "submit",
    account: "111122223333",
    region: "eu-west-1",
    submission_id: changes.submission ?? uuid(),
    build_arn: null,
    step_execution_id: null,
    step: null,
    image: "al2023-base",
    rule: JSON.stringify(
      reviewRuleSchema.parse({ name: "Two", gate: "submit", approvals: changes.approvals ?? 2 }),
    ),
    requester_id: "erin",
    requester_name: "Erin Engineer",
    requesters: JSON.stringify(["erin"]),
    request_hash: hash,
    opened_at: new Date().toISOString(),
    deadline: null,
  });

const ballot = (id: string, decision: Ballot["decision"] = "approve"): Ballot => ({
  person: { id, name: id },
  roleId: "build-lead",
  decision,
  reason: "",
  ticket: "",
  at: new Date(),
});

const noop = async () => {};

describeOnBothDatabases("votes", (database) => {
  let db: Db;
  beforeAll(() => {
    db = database();
  });

  it("of two simultaneous reviewers decide once", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await open(db);
      const decisions: string[] = [];
      const cast = (person: string) =>
        castVote(db, id, hash, ballot(person), async (_, review, { outcome }) => {
          if (outcome !== "open") decisions.push(`${review.status} ${outcome}`);
        });
      await Promise.all(["leo", "lia", "ada"].map(cast));
      expect(decisions).toEqual(["approved approved"]);
    }
  });

  it("approve and reject simultaneously with one outcome, which both voters see", async () => {
    const { id } = await open(db, { approvals: 1 });
    const cast = (person: string, decision: Ballot["decision"]) =>
      castVote(db, id, hash, ballot(person, decision), noop);
    const results = await Promise.all([cast("leo", "approve"), cast("lia", "reject")]);
    expect(results.filter((result) => result?.decided)).toHaveLength(1);
    expect(results.filter((result) => result === null)).toHaveLength(1);
    expect(await listCountedVotes(db, [id])).toHaveLength(1);
  });

  it("count in the order of casting, even if a process's clock is behind", async () => {
    const { id } = await open(db);
    const at = new Date("2026-11-28T12:00:00.000Z");
    await castVote(db, id, hash, { ...ballot("leo"), at }, noop);
    const earlier = new Date(at.getTime() - 60_000);
    const rejection = { ...ballot("leo", "reject"), at: earlier };
    const cast = await castVote(db, id, hash, rejection, noop);
    expect(cast).toMatchObject({ review: { status: "rejected" }, decided: true });
  });

  it("don't count for a request edited meanwhile", async () => {
    const { id } = await open(db);
    expect(await castVote(db, id, "b".repeat(64), ballot("leo"), noop)).toBeNull();
    expect(await listCountedVotes(db, [id])).toEqual([]);
  });

  it("are rolled back together with their effects", async () => {
    const { id } = await open(db, { approvals: 1 });
    const broken = async () => {
      throw new Error("disk full");
    };
    await expect(castVote(db, id, hash, ballot("leo"), broken)).rejects.toThrow("disk full");
    expect(await listCountedVotes(db, [id])).toEqual([]);
    expect(await castVote(db, id, hash, ballot("leo"), noop)).toMatchObject({ decided: true });
  });

  it("belong to one review per submission", async () => {
    const submission = uuid();
    const [one, other] = await Promise.all([open(db, { submission }), open(db, { submission })]);
    expect(one.id).toBe(other.id);
  });
});
