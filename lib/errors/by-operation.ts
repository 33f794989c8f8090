import type { CatalogCode } from "./catalog";
import { formatDeniedTitle } from "./denied-action";
import type { CatalogEntry } from "./entry";
import { transportErrors } from "./transport";

/** The AWS operation that Kiln called: a specific one, or any read. */
export type AwsOperation =
  | "CreateImage"
  | "CancelImageCreation"
  | "RetryImage"
  | "DeleteImage"
  | "TagResource"
  | "SendWorkflowStepAction"
  | "read";

type Entries = Partial<Record<CatalogCode, CatalogEntry>>;

const buildAction: Entries = {
  // Kiln sends these changes once, so only the user can repeat them.
  AwsUnreachable: {
    title: "Can't reach AWS right now",
    happened: "The change may or may not have been made.",
    remedy: "Reload the page to see the build's current state, then try again if needed.",
    retry: "same-token",
    action: "retry",
  },
  ResourceDependencyException: {
    title: "Couldn't change this build",
    happened: "Another resource is blocking this action. Nothing was changed.",
    remedy: "Fix the resource named in the AWS message, then try again.",
    retry: "same-token",
    action: "retry",
  },
  ServiceQuotaExceededException: {
    title: "The account has reached an Image Builder quota",
    happened: "The quota applies to this account and Region. Nothing was changed.",
    remedy: "Wait for a running build to finish, or request a quota increase, then try again.",
    retry: "same-token",
    action: "wait",
  },
  ClientException: {
    title: "Image Builder rejected this request",
    happened:
      "The role may lack a permission, or may not have access to this build. Nothing was changed.",
    remedy:
      "Check the AWS message for details, then switch to a role that has permission and try again.",
    retry: "same-token",
    action: "switch-role",
  },
};

const decisionDenied: CatalogEntry = {
  title: "This role can't approve or reject steps",
  happened:
    "IAM denied imagebuilder:SendWorkflowStepAction to the reviewer's role. The step is still waiting.",
  remedy:
    "Ask an administrator to add this action to the role's policy, or have a reviewer with another role approve or reject the step.",
  retry: "after-change",
  action: "switch-role",
};

const decisionRejected: CatalogEntry = {
  title: "Image Builder rejected this decision",
  happened: "The AWS message gives the reason. The step is still waiting.",
  remedy: "Resolve the issue described in the AWS message, then approve or reject the step again.",
  retry: "after-change",
  action: "retry",
};

const notReturned: CatalogEntry = {
  title: "Couldn't load this information",
  happened: "AWS rejected the request. See the AWS message for the reason.",
  remedy: "Reload the page. If the problem persists, switch to another role.",
  retry: "same-token",
  action: "retry",
};

/** Matches AWS's message about Inspector in CreateImage's ResourceDependencyException. */
const inspectorPattern = /\binspector\b.*\bnot enabled\b/is;

const inspectorNotEnabled: CatalogEntry & { field: string } = {
  title: "Amazon Inspector isn't enabled",
  happened:
    "Vulnerability findings require Amazon Inspector for this resource type in this account and Region. No build was started.",
  remedy:
    "Turn off “Save vulnerability findings,” or ask an administrator to enable Amazon Inspector, then submit again.",
  retry: "after-change",
  action: "edit",
  field: "imageScanningConfiguration.imageScanningEnabled",
};

/** Overrides of catalog entries whose code has a different meaning for an operation. */
const entries: Partial<Record<AwsOperation, Entries>> = {
  CreateImage: {
    ResourceDependencyException: {
      title: "A dependency of this build isn't ready",
      happened: "No build was started.",
      remedy: "Fix the resource or setting named in the AWS message, then submit again.",
      retry: "same-token",
      action: "retry",
    },
    NotFound: {
      title: "A resource in the request doesn't exist",
      happened:
        "The resource isn't in this account and Region, or the role can't view it. No build was started.",
      remedy:
        "Replace the resource named in the AWS message with a different one, then submit again.",
      retry: "after-change",
      action: "edit",
    },
  },
  CancelImageCreation: buildAction,
  RetryImage: buildAction,
  DeleteImage: {
    ...buildAction,
    ResourceDependencyException: {
      title: "Another resource still uses this image",
      happened:
        "Image Builder can't delete an image while another resource uses it (for example, as a recipe's parent image). Nothing was deleted.",
      remedy: "Delete or change the resource named in the AWS message, then try again.",
      retry: "after-change",
      action: "none",
    },
  },
  TagResource: {
    ...buildAction,
    InvalidRequestException: {
      title: "AWS rejected these tags",
      happened: "A tag key or value isn't valid, or there are too many tags.",
      remedy: "Correct the tag named in the AWS message, then save again.",
      retry: "after-change",
      action: "edit",
    },
    ServiceQuotaExceededException: {
      title: "The build has too many tags",
      happened: "AWS allows up to 50 tags per resource.",
      remedy: "Remove a tag, then save again.",
      retry: "after-change",
      action: "edit",
    },
  },
  SendWorkflowStepAction: {
    AccessDenied: decisionDenied,
    ForbiddenException: decisionDenied,
    InvalidRequestException: decisionRejected,
    ClientException: decisionRejected,
    NotFound: decisionRejected,
    ResourceInUseException: decisionRejected,
    ResourceDependencyException: decisionRejected,
    ServiceQuotaExceededException: decisionRejected,
    IdempotentParameterMismatchException: decisionRejected,
  },
  read: {
    ResourceDependencyException: notReturned,
    ResourceInUseException: notReturned,
    IdempotentParameterMismatchException: notReturned,
    ServiceQuotaExceededException: notReturned,
    ClientException: notReturned,
    InvalidRequestException: {
      ...notReturned,
      happened: "AWS rejected the resource name or the pagination token in Kiln's request.",
      remedy: "Check the name that you entered, or reload the page.",
    },
  },
};

/** The titles of all operation-specific errors. */
export const operationErrorTitles = [
  inspectorNotEnabled,
  ...Object.values(entries).flatMap((operation) => Object.values(operation)),
].map(({ title }) => title);

/**
 * Returns the operation-specific entry for a code, if it differs from the catalog. Such entries are
 * needed because AWS also returns codes that an operation doesn't declare, and uses one code for
 * several causes.
 *
 * @param message AWS's message
 */
export function findOperationEntry(
  code: CatalogCode,
  operation: AwsOperation,
  message = "",
): (CatalogEntry & { field?: string }) | undefined {
  const isInspector =
    operation === "CreateImage" &&
    code === "ResourceDependencyException" &&
    inspectorPattern.test(message);
  if (isInspector) return inspectorNotEnabled;
  const entry = entries[operation]?.[code];
  if (entry || code !== "AccessDenied") return entry;
  const title = formatDeniedTitle(message);
  return title === null ? undefined : { ...transportErrors.AccessDenied, title };
}
