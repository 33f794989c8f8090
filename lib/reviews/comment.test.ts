import { v7 as uuid } from "uuid";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { addReviewComment } from "./comment";
import { createReviewEnvironment } from "./testing/submit-reviews";

const rule = { name: "One", gate: "submit", approvals: 1 };

describeOnBothDatabases("comments on a review", (database) => {
  it("end at 500, also with concurrent requests", async () => {
    const db = database();
    const { hold, erin, dependencies } = createReviewEnvironment(db, [rule]);
    const { review } = await hold();
    const comment = {
      review_id: review.id,
      person_id: "leo",
      person_name: "Leo",
      text: "Why?",
      at: new Date().toISOString(),
    };
    const existing = Array.from({ length: 498 }, () => ({ ...comment, id: uuid() }));
    await db.insertInto("review_comments").values(existing).execute();
    const results = await Promise.all(
      ["One", "Two", "Three", "Four"].map((text) =>
        addReviewComment(erin, { id: review.id, text }, dependencies),
      ),
    );
    const errors = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
    expect(errors).toEqual(["TooManyComments", "TooManyComments"]);
    const stored = await db
      .selectFrom("review_comments")
      .select("id")
      .where("review_id", "=", review.id)
      .execute();
    expect(stored).toHaveLength(500);
  });
});
