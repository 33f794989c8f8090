import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordSignIn } from "@/lib/auth/sign-ins";
import { setWebIdentitySource } from "@/lib/aws/credentials/web-identity";
import { config, readConfig } from "@/lib/config/config";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createApprovedNotSentError } from "./approved-not-sent";
import { findMissingRoleReason, findRecoveryRole } from "./recovery-role";
import { createSubmissionRow, type SubmissionRow } from "./rows";
import { createActingRole, createTestImageRequest } from "./testing/submitting";

let db: Db;
let closeDatabase: () => Promise<void>;

beforeEach(async () => {
  ({ db, close: closeDatabase } = await openTestDatabase());
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
});
afterEach(async () => {
  await closeDatabase();
  config.reset();
  setWebIdentitySource(() => null);
});

function row(changes: Partial<SubmissionRow> = {}): SubmissionRow {
  return {
    ...createSubmissionRow(
      { now: () => new Date(), processId: "p" },
      createActingRole(),
      createTestImageRequest(),
    ),
    ...changes,
  };
}

/** The configured role of the row's submission. */
function engineer() {
  const role = config().roles.find(({ id }) => id === "build-engineer");
  if (!role) throw new Error("The sandbox's configuration has no engineer.");
  return role;
}

describe("the role that recovery acts as", () => {
  it("is the submitter's own, in the current configuration", async () => {
    engineer().externalId = "changed-since";
    expect(await findRecoveryRole(row(), db)).toEqual(
      createActingRole({ externalId: "changed-since" }),
    );
  });

  it("is none once the role is gone or moved to another account", async () => {
    expect(await findRecoveryRole(row({ role_id: "gone" }), db)).toBeNull();
    expect(await findRecoveryRole(row({ account: "444455556666" }), db)).toBeNull();
  });

  it("is none once the role can't be used in the Region", async () => {
    engineer().regions = ["us-east-1"];
    expect(await findRecoveryRole(row(), db)).toBeNull();
  });

  it("is none once the role can't submit", async () => {
    engineer().permissions = ["view"];
    expect(await findRecoveryRole(row(), db)).toBeNull();
  });

  it("is none once the submitter's groups don't allow it", async () => {
    engineer().groups = ["others"];
    expect(await findRecoveryRole(row(), db)).toBeNull();
  });

  it("is none once the submitter has signed in with other groups", async () => {
    const { person } = createActingRole();
    const signIn = (groups: string[]) => recordSignIn({ ...person, groups }, async () => db);
    await signIn(["others"]);
    expect(await findRecoveryRole(row(), db)).toBeNull();
    expect(await findMissingRoleReason(row(), db)).toBe("group-changed");
    const groups = [...person.groups, "others"];
    await signIn(groups);
    expect(await findRecoveryRole(row(), db)).toEqual(
      createActingRole({ person: { ...person, groups } }),
    );
  });

  it("with web identity is available as long as the session's token", async () => {
    config().credentials.method = "web-identity";
    expect(await findRecoveryRole(row(), db)).toBeNull();
    setWebIdentitySource((sessionId) => (sessionId === "session-1" ? "an id token" : null));
    expect(await findRecoveryRole(row(), db)).toEqual(createActingRole());
    expect(await findRecoveryRole(row({ session_id: "session-2" }), db)).toBeNull();
  });
});

describe("an approved request that can't be sent for its requester reports the reason", () => {
  const wordsOf = async (changes: Partial<SubmissionRow> = {}) => {
    const { happened, remedy } = createApprovedNotSentError(
      row(changes),
      await findMissingRoleReason(row(changes), db),
    );
    return `${happened} ${remedy}`;
  };
  const send = "Erin Engineer must sign in again, open this page, and select “Send.”";

  it("if the sign-in has ended", async () => {
    config().credentials.method = "web-identity";
    expect(await wordsOf()).toBe(
      `Reviewers approved this request. Erin Engineer's session has ended. Nothing was sent to AWS. ${send}`,
    );
  });

  it("if the groups no longer grant the role", async () => {
    engineer().groups = ["others"];
    expect(await wordsOf()).toContain("no longer grant the “build-engineer” role.");
    expect(await wordsOf()).toContain(
      `Ask an administrator to give Erin Engineer access to the role. Then ${send}`,
    );
  });

  it("if the role can no longer submit there", async () => {
    engineer().permissions = ["view"];
    expect(await wordsOf()).toContain(
      `Ask an administrator to restore the role's permission to submit builds in this account and Region. Then ${send}`,
    );
    expect(await wordsOf({ role_id: "gone" })).toContain(
      "The “gone” role can no longer submit builds",
    );
  });
});
