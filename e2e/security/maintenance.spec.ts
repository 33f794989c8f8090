import { expect, test } from "../support/fixtures";
import { signInOverHttp } from "../support/http-session";
import { endMaintenance, startMaintenance } from "../support/maintenance";
import { ACTIONS, ROUTES } from "./access-table";
import { addScopeToRoute, getResultCode } from "./attempts";

const lead = "build-lead@eu-west-1";

/** Actions that only read or revoke access. */
const allowed = [
  ...["listViews", "explainReviewRules", "checkInstallation"],
  ...["endOwnSessions", "endPersonSessions", "revokeApiToken"],
];

test("In maintenance mode, every change is rejected and everything can be read", async ({
  kiln,
}) => {
  const leo = await signInOverHttp(kiln.url, "leo");
  const answer = async (name: string, argument: object) =>
    getResultCode(await leo.action(name, "/builds", { scope: lead, ...argument }));
  await startMaintenance(kiln, "Backup until 14:00 UTC");
  try {
    for (const [name, { argument, answers }] of Object.entries(ACTIONS)) {
      const expected = allowed.includes(name) ? answers.lead : "InMaintenance";
      expect([name, await answer(name, argument)]).toEqual([name, expected]);
    }
    for (const { path, answers } of Object.values(ROUTES)) {
      const response = await leo.send(addScopeToRoute(path, lead));
      expect([path, response.ok]).toEqual([path, answers.lead === "ok"]);
      await response.body?.cancel();
    }
    expect((await leo.send("/api/ready")).status).toBe(200);
    const vera = await signInOverHttp(kiln.url, "vera");
    const origin = { origin: kiln.url };
    const left = await vera.send("/api/sign-out", { method: "POST", headers: origin });
    expect(left.status).toBe(200);
  } finally {
    await endMaintenance(kiln);
  }
  expect(await answer("followBuild", ACTIONS.followBuild?.argument ?? {})).toBe("ok");
});
