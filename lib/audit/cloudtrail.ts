import { getPartition } from "@/lib/imagebuilder/arn";

/** The AWS API call of each audited action, for a filter on CloudTrail's event history. */
const apiCalls: Readonly<Record<string, string>> = {
  submit: "CreateImage",
  cancel: "CancelImageCreation",
  retry: "RetryImage",
  delete: "DeleteImage",
  tag: "TagResource",
  "resume-step": "SendWorkflowStepAction",
  "stop-step": "SendWorkflowStepAction",
};

const consoles: Readonly<Record<string, string>> = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

/** A page of the AWS console and the value of its filter. */
export interface CloudTrailLink {
  href: string;
  filter: string;
}

/**
 * Returns a link to CloudTrail's event history in a Region, filtered by the name of the API call
 * or, for an action without one, by Image Builder. The history can't be filtered by request ID (API
 * reference, LookupEvents), but each event record contains the ID.
 *
 * @returns null if `region` isn't a valid Region
 */
export function getCloudTrailLink(entry: {
  region: string;
  action: string;
}): CloudTrailLink | null {
  const { region, action } = entry;
  const host = consoles[getPartition(region)];
  if (!host || !/^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/.test(region)) return null;
  const call = apiCalls[action];
  const filter = call ? `EventName=${call}` : "EventSource=imagebuilder.amazonaws.com";
  return {
    href: `https://${region}.${host}/cloudtrailv2/home?region=${region}#/events?${filter}`,
    filter: call ?? "imagebuilder.amazonaws.com",
  };
}
