import { expect, it } from "vitest";
import { describeOnBoth } from "@/lib/builds/list/testing/databases";
import { portalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { bypassReview } from "./decide";
import { reviewer, reviewWorld } from "./testing/submit-reviews";

const one = { name: "One", gate: "submit" };

describeOnBoth("a decision", (database) => {
  it("is denied while AWS doesn't allow the user to see builds there", async () => {
    const { hold, decide, parts, votes } = reviewWorld(database(), [one]);
    const { review } = await hold();
    const denied = { ...parts, mayView: async () => err(portalError("ReadAccessDenied")) };
    const refused = { ok: false, error: { code: "ReadAccessDenied" } };
    expect(await decide(review, reviewer("leo"), {}, denied)).toMatchObject(refused);
    const ada = reviewer("ada", "build-admin", ["admins"]);
    const bypass = { scope: ada.scope, id: review.id, reason: "Outage", requestHash: null };
    expect(await bypassReview(ada, bypass, denied)).toMatchObject(refused);
    expect(await votes(review.id)).toEqual([]);
  });

  it("isolates its reason from the surrounding text", async () => {
    const { hold, decide, row } = reviewWorld(database(), [one]);
    const { review, submission } = await hold();
    const reason = "\u2069\u202eWrong base image";
    await decide(review, reviewer("leo"), { decision: "reject", reason });
    const { error } = await row(submission.id);
    expect(JSON.parse(error ?? "{}").happened).toBe(
      "leo rejected this request: Wrong base image. Nothing was sent to AWS.",
    );
  });

  it("links its ticket only on the rule's host", async () => {
    const link = async (url: string, ticket: string) => {
      const { hold, decide, parts, settle } = reviewWorld(database(), [
        { ...one, ticket: { pattern: ".+", url: "https://tickets.example.com/{ticket}" } },
      ]);
      const { review } = await hold();
      const rule = JSON.parse(review.rule ?? "{}");
      await parts.db
        .updateTable("reviews")
        .set({ rule: JSON.stringify({ ...rule, ticket: { ...rule.ticket, url } }) })
        .where("id", "=", review.id)
        .execute();
      const decided = await decide(review, reviewer("leo"), { ticket });
      await settle();
      return decided.ok ? decided.value.votes[0]?.ticket?.url : decided.error.code;
    };
    expect(await link("https://tickets.example.com/{ticket}", "../a b?c#d")).toBe(
      "https://tickets.example.com/..%2Fa%20b%3Fc%23d",
    );
    expect(await link("https://tickets.example.com?id={ticket}", "\ud800")).toBe(
      "https://tickets.example.com?id=%EF%BF%BD",
    );
    // A rule stored by an earlier version of Kiln.
    expect(await link("https://tickets.{ticket}", "example.org")).toBeUndefined();
  });
});
