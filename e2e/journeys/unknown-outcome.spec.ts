import { type CatalogueCode, catalogue } from "@/lib/errors/catalogue";
import { expectIntact, submitTyped } from "../pages/refusal";
import { bodiesOf, imagesOf } from "../support/created";
import { expect, test } from "../support/fixtures";
import { fullRequest } from "../support/requests";
import type { Fault } from "../support/sandbox-client";

/** As often as Kiln sends a request while someone waits for the answer. */
const QUICK_ATTEMPTS = 3;
/** Longer than Kiln's own limit for an answer, 10 seconds. */
const LATE_MS = 15_000;
/** Kiln asks again after 15 to 22 seconds, in a pass that comes every 15. */
const RECOVERY_MS = 60_000;

// Each mostly waits for Kiln to ask again.
test.describe.configure({ mode: "parallel" });

type OpenEnd = [name: string, fault: Fault, shown: CatalogueCode];

const openEnds: OpenEnd[] = [
  ["ServiceException", { kind: "error", code: "ServiceException" }, "ServiceException"],
  [
    "ServiceUnavailableException",
    { kind: "error", code: "ServiceUnavailableException" },
    "ServiceUnavailableException",
  ],
  ["status 500", { kind: "status", status: 500 }, "ServiceException"],
  ["status 503", { kind: "status", status: 503 }, "ServiceUnavailableException"],
  [
    "status 500 after the build",
    { kind: "status", status: 500, when: "after" },
    "ServiceException",
  ],
  ["an answer that is too late", { kind: "latency", ms: LATE_MS }, "TimedOut"],
  ["a reset before the build", { kind: "reset", when: "before" }, "ConnectionReset"],
  ["a reset after the build", { kind: "reset", when: "after" }, "ConnectionReset"],
  ["a truncated answer", { kind: "body", how: "truncated" }, "MalformedAnswer"],
  ["a malformed answer", { kind: "body", how: "malformed" }, "MalformedAnswer"],
];

for (const [name, fault, code] of openEnds) {
  test(`After ${name} the outcome is open, and becomes known without a reload`, async ({
    page,
    form,
    enterAs,
    kiln,
  }) => {
    test.setTimeout(60_000 + RECOVERY_MS);
    await enterAs("erin");
    await form.open("build-engineer@eu-west-1");
    await form.importRequest(fullRequest());
    await kiln.sandbox.faults.set("CreateImage", fault, QUICK_ATTEMPTS);
    let loads = 0;
    page.on("load", () => {
      loads += 1;
    });
    const typed = await submitTyped(form);

    const notice = page.getByRole("main").getByRole("status").filter({ hasText: "not known yet" });
    await expect(notice).toContainText(catalogue[code].title, { timeout: 2 * LATE_MS });
    await expectIntact(form, typed);
    await expect(form.submitButton).toBeDisabled();
    await kiln.sandbox.faults.clear();

    await expect(form.accepted).toBeVisible({ timeout: RECOVERY_MS });
    expect(loads).toBe(0);
    await expect(form.answer("Client token")).toHaveText(typed.token);
    const images = await imagesOf(kiln.sandbox, typed.token);
    expect(images).toHaveLength(1);
    await expect(form.answer("Image build version")).toHaveText(images[0] ?? "no image");
    const [first, ...later] = await bodiesOf(kiln.sandbox, typed.token);
    expect(later.length).toBeGreaterThan(0);
    expect(later).toEqual(later.map(() => first));
  });
}
