import { describe, expect, it } from "vitest";
import type { SubmissionView } from "@/lib/submissions/view";
import type { BuildSummary } from "@/lib/tracking/view";
import { listRows, parseStatusFilter, passesSearch, passesStatus } from "./rows";

const build = (over: Partial<BuildSummary> = {}): BuildSummary => ({
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1",
  account: "111122223333",
  region: "eu-west-1",
  name: "web",
  version: "1.0.0",
  buildNumber: 1,
  type: "AMI",
  platform: "Linux",
  status: "BUILDING",
  statusReason: null,
  recipeArn: null,
  submittedBy: "Erin Engineer",
  submissionId: null,
  createdAt: "2026-01-02T00:00:00.000Z",
  observedAt: "2026-01-02T00:00:00.000Z",
  buildType: "USER_INITIATED",
  source: "kiln",
  pipelineArn: null,
  recipeName: "web",
  osVersion: null,
  statusSince: null,
  endedAt: null,
  durationMs: null,
  usualMs: null,
  waitingSteps: 0,
  ...over,
});

const submission = (over: Partial<SubmissionView> = {}): SubmissionView => ({
  id: "s1",
  clientToken: "t1",
  status: "unknown",
  roleId: "build-engineer",
  account: "111122223333",
  region: "eu-west-1",
  submittedBy: "Erin Engineer",
  createdAt: "2026-01-03T00:00:00.000Z",
  updatedAt: "2026-01-03T00:00:00.000Z",
  attempts: 1,
  request: { imageRecipeArn: "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/db/1.0.0" },
  ...over,
});

describe("the rows of the build list", () => {
  it("puts the newest first, builds and submissions together", () => {
    const rows = listRows({ builds: [build()], submissions: [submission()] });
    expect(rows.map(({ kind }) => kind)).toEqual(["submission", "build"]);
  });

  it("shows an accepted submission only as its build", () => {
    const rows = listRows({ builds: [build()], submissions: [submission({ status: "accepted" })] });
    expect(rows).toHaveLength(1);
  });

  it("counts a status that AWS adds later as running", () => {
    const [row] = listRows({ builds: [build({ status: "POLISHING" })], submissions: [] });
    expect(row && passesStatus(row, "running")).toBe(true);
  });

  it("finds a row when each word of the search is in it", () => {
    const [row] = listRows({ builds: [build()], submissions: [] });
    expect(row && passesSearch(row, "ERIN web")).toBe(true);
    expect(row && passesSearch(row, "erin windows")).toBe(false);
  });

  it("takes an unknown filter in the address for all", () => {
    expect(parseStatusFilter("nonsense")).toBe("all");
  });
});
