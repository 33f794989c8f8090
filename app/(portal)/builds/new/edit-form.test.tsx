import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { editSubmission } from "@/app/(portal)/reviews/actions";
import type { BuildFormProps } from "@/components/build-form/build-form";
import type { SubmitAction } from "@/components/build-form/submit/use-submit";
import { createEmptyForm } from "@/lib/create-image/form-values";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { EditForm } from "./edit-form";

let save: SubmitAction;
vi.mock("@/components/build-form/build-form", () => ({
  BuildForm: ({ action }: BuildFormProps) => {
    save = action;
    return null;
  },
}));
vi.mock("@/app/(portal)/reviews/actions", () => ({ editSubmission: vi.fn() }));

const scope = "build-engineer@eu-west-1";
const request = { infrastructureConfigurationArn: "arn:1", clientToken: "token-1" };

it.each([
  ["RequestChanged", request, true],
  ["ReviewClosed", request, true],
  ["ReviewClosed", { ...request, infrastructureConfigurationArn: "arn:2" }, false],
] as const)(
  "An edit rejected with %s counts as saved if its request is stored (%#)",
  async (...given) => {
    const [code, stored, isSaved] = given;
    const rejected = err(createPortalError(code));
    const view = { id: "s1", status: "pending", request: stored };
    vi.mocked(editSubmission).mockResolvedValue(rejected);
    vi.stubGlobal("fetch", async () => Response.json(ok(view)));
    renderToStaticMarkup(
      <EditForm
        draftKey="edit"
        scope={{} as BuildFormProps["scope"]}
        preload={createEmptyForm("token-1")}
        {...{ reviewId: "r1", submissionId: "s1", requestHash: "h1", votes: 0 }}
      />,
    );
    expect(await save({ scope, request })).toEqual(isSaved ? ok(view) : rejected);
  },
);
