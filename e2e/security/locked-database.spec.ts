import { join } from "node:path";
import Database from "libsql";
import { submitTyped } from "../pages/refusal";
import { imagesOf } from "../support/created";
import { expect, test } from "../support/fixtures";
import { signInOverHttp } from "../support/http-session";
import { fullRequest } from "../support/requests";

const scope = "build-engineer@eu-west-1";

test("While another process locks the database, reads continue and nothing is sent to AWS", async ({
  kiln,
  form,
  enterAs,
}) => {
  const erin = await signInOverHttp(kiln.url, "erin");
  const list = `/api/builds?scope=${encodeURIComponent(scope)}`;
  expect((await erin.send(list)).status).toBe(200);
  await enterAs("erin");
  await form.open(scope);
  await form.importRequest(fullRequest());
  const other = new Database(join(kiln.dataDir, "kiln.db"));
  other.exec("BEGIN IMMEDIATE");
  try {
    let answered = false;
    const submitting = erin
      .action("submitBuild", "/builds/new", {
        scope,
        request: { ...fullRequest(), clientToken: crypto.randomUUID() },
      })
      .then((answer) => {
        answered = true;
        return answer;
      });
    for (let reads = 0; reads < 5; reads++) {
      expect((await erin.send(list)).status).toBe(200);
      expect((await erin.send("/api/health")).status).toBe(200);
    }
    expect(answered).toBe(false);
    expect(await submitting).toMatchObject({ ok: false, error: { code: "CannotSave" } });

    const ready = await erin.send("/api/ready");
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({
      status: "not ready",
      reason: "The database is locked by another process.",
    });
    const typed = await submitTyped(form);
    await expect(form.alert).toContainText("Kiln can't save changes right now");
    expect(await imagesOf(kiln.sandbox, typed.token)).toEqual([]);
  } finally {
    other.exec("ROLLBACK");
    other.close();
  }
  await form.alert.getByRole("button", { name: "Try again" }).click();
  await expect(form.accepted).toBeVisible();
  await expect.poll(async () => (await erin.send("/api/ready")).status).toBe(200);
});
