import "server-only";
import type { Kysely, Migration } from "kysely";
import type { Tables } from "../tables";

/** Pending reviews, the decisions, and the resulting actions sent to AWS. */
export const reviews: Migration = {
  async up(db: Kysely<Tables>) {
    await createReviews(db);
    await createVotesAndComments(db);
    await createStepDecisions(db);
  },
};

async function createReviews(db: Kysely<Tables>) {
  await db.schema
    .createTable("reviews")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("gate", "text", (c) => c.notNull())
    .addColumn("account", "text", (c) => c.notNull())
    .addColumn("region", "text", (c) => c.notNull())
    .addColumn("submission_id", "text", (c) => c.unique())
    .addColumn("build_arn", "text")
    .addColumn("step_execution_id", "text", (c) => c.unique())
    .addColumn("step", "text")
    .addColumn("image", "text", (c) => c.notNull())
    .addColumn("rule", "text")
    .addColumn("requester_id", "text")
    .addColumn("requester_name", "text")
    .addColumn("requesters", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("request_hash", "text")
    .addColumn("status", "text", (c) => c.notNull().defaultTo("open"))
    .addColumn("opened_at", "text", (c) => c.notNull())
    .addColumn("deadline", "text")
    .addColumn("decided_at", "text")
    .addColumn("revision", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex("reviews_by_deadline")
    .on("reviews")
    .columns(["status", "account", "region", "deadline", "id"])
    .execute();
  await db.schema
    .createIndex("reviews_by_requester")
    .on("reviews")
    .columns(["requester_id", "decided_at"])
    .execute();
  await db.schema
    .createIndex("reviews_by_build")
    .on("reviews")
    .columns(["build_arn", "id"])
    .execute();
}

async function createVotesAndComments(db: Kysely<Tables>) {
  await db.schema
    .createTable("review_votes")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("review_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("person_name", "text", (c) => c.notNull())
    .addColumn("role_id", "text", (c) => c.notNull())
    .addColumn("decision", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("ticket", "text", (c) => c.notNull())
    .addColumn("request_hash", "text")
    .addColumn("void", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("at", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("review_votes_by_review")
    .on("review_votes")
    .columns(["review_id", "id"])
    .execute();
  await db.schema
    .createTable("review_comments")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("review_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("person_name", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("at", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("review_comments_by_review")
    .on("review_comments")
    .columns(["review_id", "id"])
    .execute();
}

async function createStepDecisions(db: Kysely<Tables>) {
  await db.schema
    .createTable("step_decisions")
    .addColumn("step_execution_id", "text", (c) => c.primaryKey())
    .addColumn("review_id", "text", (c) => c.notNull())
    .addColumn("build_arn", "text", (c) => c.notNull())
    .addColumn("account", "text", (c) => c.notNull())
    .addColumn("region", "text", (c) => c.notNull())
    .addColumn("action", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("client_token", "text", (c) => c.notNull())
    .addColumn("role_id", "text", (c) => c.notNull())
    .addColumn("person", "text", (c) => c.notNull())
    .addColumn("session_id", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("attempts", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("next_attempt_at", "text")
    .addColumn("claimed_by", "text")
    .addColumn("claimed_until", "text")
    .addColumn("error", "text")
    .addColumn("aws_request_id", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("step_decisions_due")
    .on("step_decisions")
    .columns(["status", "next_attempt_at"])
    .execute();
}
