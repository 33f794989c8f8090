import { join } from "node:path";
import Database from "libsql";
import { isUsingPostgres } from "../../scripts/lib/test-postgres.mjs";
import { submitWhenComplete } from "../pages/submitted-input";
import { listImageArns } from "../support/created-images";
import { expect, test } from "../support/fixtures";
import { signInOverHttp } from "../support/http-session";
import { createFullRequest } from "../support/requests";

const scope = "build-engineer@eu-west-1";

test.skip(isUsingPostgres(), "PostgreSQL has no lock for the whole database");

test("While another process locks the database, reads continue and nothing is sent to AWS", async ({
  kiln,
  form,
  signInByCookie,
}) => {
  const erin = await signInOverHttp(kiln.url, "erin");
  const list = `/api/builds?scope=${encodeURIComponent(scope)}`;
  expect((await erin.send(list)).status).toBe(200);
  await signInByCookie("erin");
  await form.open(scope);
  await form.importRequest(createFullRequest());
  // Kiln may be writing when the test takes the lock.
  const other = new Database(join(kiln.dataDir, "kiln.db"), { timeout: 30_000 });
  other.exec("BEGIN IMMEDIATE");
  try {
    let answered = false;
    const submitting = erin
      .action("submitBuild", "/builds/new", {
        scope,
        request: { ...createFullRequest(), clientToken: crypto.randomUUID() },
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
    const typed = await submitWhenComplete(form);
    await expect(form.alert).toContainText("Kiln can't save changes right now");
    expect(await listImageArns(kiln.sandbox, typed.token)).toEqual([]);
  } finally {
    other.exec("ROLLBACK");
    other.close();
  }
  await form.alert.getByRole("button", { name: "Try again" }).click();
  await expect(form.accepted).toBeVisible();
  await expect.poll(async () => (await erin.send("/api/ready")).status).toBe(200);
});
