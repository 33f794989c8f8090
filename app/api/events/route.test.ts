import { expect, it } from "vitest";
import { GET } from "./route";

it("asks clients that connect while Kiln is starting to try again", () => {
  const { status, headers } = GET();
  expect([status, headers.get("retry-after")]).toEqual([503, "1"]);
});
