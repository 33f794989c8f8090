import "server-only";
import type { AnyOperation, PublicOperation } from "./operation";
import { listAuditEntries } from "./operations/audit";
import { compareBuilds, getBuild, getBuildLog, listBuilds } from "./operations/builds";
import { createCiToken } from "./operations/ci-tokens";
import { decideReview, getReview, getSubmissionReview, listReviews } from "./operations/reviews";
import { getSubmission, listSubmissions, submitBuild } from "./operations/submissions";
import { getToken } from "./operations/token";

/** Every operation of the API, in the order of the documentation. */
export const apiOperations: readonly (AnyOperation | PublicOperation)[] = [
  listBuilds,
  getBuild,
  getBuildLog,
  compareBuilds,
  submitBuild,
  listSubmissions,
  getSubmission,
  getSubmissionReview,
  listReviews,
  getReview,
  decideReview,
  listAuditEntries,
  getToken,
  createCiToken,
];
