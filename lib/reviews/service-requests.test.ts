import { expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { createTestImageRequest } from "@/lib/submissions/testing/submitting";
import { editRequest } from "./request-changes";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";

describeOnBothDatabases("the request of a service", (database) => {
  it("can't be approved by the creator of its token, even after an edit", async () => {
    const { submit, reviewOf, decide, dependencies, erin } = createReviewEnvironment(database(), [
      { name: "One", gate: "submit" },
    ]);
    const service = { ...erin, person: { ...erin.person, id: "service:ci", name: "ci" } };
    const at = new Date().toISOString();
    await dependencies.db
      .insertInto("api_tokens")
      .values({
        ...{ id: "token", kind: "service" as const, name: "ci", secret_hash: "hash", hint: "abcd" },
        ...{ role_id: erin.roleId, account: erin.account, regions: "[]", permissions: "[]" },
        ...{ person_id: service.person.id, person_name: "ci", person_email: "", groups: "[]" },
        ...{ created_by_id: "leo", created_by_name: "leo", created_at: at, expires_at: at },
      })
      .execute();
    const request = createTestImageRequest();
    const { id } = await submit(request, service);
    const refused = { error: { code: "OwnRequest" } };
    const review = await reviewOf(id);
    expect(await decide(review, createReviewer("leo"))).toMatchObject(refused);
    const changed = { ...request, tags: { team: "base" } };
    const edit = { id: review.id, requestHash: review.request_hash, request: changed };
    await editRequest(service, edit, dependencies);
    expect(await decide(await reviewOf(id), createReviewer("leo"))).toMatchObject(refused);
  });
});
