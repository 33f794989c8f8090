import { expect, it } from "vitest";
import { runInRequestContext } from "./authorize-and-run";

const failing = (error: Error) =>
  runInRequestContext({ requestId: "the-request" }, () => Promise.reject(error));

it("reports that Kiln can't save if the database isn't writable", async () => {
  const full = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
  expect(await failing(full)).toMatchObject({
    ok: false,
    error: {
      code: "CannotSave",
      title: "Kiln can't save changes right now",
      reference: "the-request",
    },
  });
});

it("returns the log reference for any other failure", async () => {
  expect(await failing(new TypeError("a bug"))).toMatchObject({
    ok: false,
    error: { code: "Unexpected", reference: "the-request" },
  });
});
