import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { WorkflowParameterSpec } from "@/lib/imagebuilder/views";
import { ParameterDetails } from "./parameter-label";

it.each<[Omit<WorkflowParameterSpec, "name">, string]>([
  [{ type: "integer", default: ["1"] }, "integer, default: 1"],
  [{ type: "string", default: [""] }, "string, default: empty"],
  [{ type: "string" }, "string"],
  [{ type: "stringList", default: ["a,b", "c"] }, "list of strings, default: 2 items"],
  [{ type: "stringList", default: ["a"] }, "list of strings, default: 1 item"],
  [{ type: "stringList", default: [] }, "list of strings, default: empty"],
  [{ type: "stringList" }, "list of strings"],
])("The details of the parameter %o are “%s”", (spec, text) => {
  const details = (
    <ParameterDetails spec={{ ...spec, name: "one" }} workflow="smoke-test" onReset={null} />
  );
  expect(renderToStaticMarkup(details)).toContain(`>${text}<`);
});
