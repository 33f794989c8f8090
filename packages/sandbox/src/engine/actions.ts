import { getSeededFraction, getSeededHex, getSeededUuid } from "../account/seeded";

interface ActionTraits {
  /** The duration relative to other actions. */
  weight: number;
  /** The documented default timeout. */
  timeoutSeconds: number;
}

const HOUR = 3600;
const UNKNOWN: ActionTraits = { weight: 2, timeoutSeconds: 12 * HOUR };

/** The step actions in the user guide ("wfdoc-step-actions"). */
const ACTIONS: Record<string, ActionTraits> = {
  LaunchInstance: { weight: 4, timeoutSeconds: HOUR },
  BootstrapInstanceForContainer: { weight: 2, timeoutSeconds: HOUR },
  ExecuteComponents: { weight: 9, timeoutSeconds: 12 * HOUR },
  CollectImageMetadata: { weight: 2, timeoutSeconds: HOUR / 2 },
  CollectImageScanFindings: { weight: 4, timeoutSeconds: 2 * HOUR },
  SanitizeInstance: { weight: 1, timeoutSeconds: HOUR },
  RunSysPrep: { weight: 3, timeoutSeconds: HOUR },
  RunCommand: { weight: 2, timeoutSeconds: 12 * HOUR },
  WaitForSSMAgent: { weight: 2, timeoutSeconds: HOUR },
  WaitForAction: { weight: 0, timeoutSeconds: 72 * HOUR },
  ExecuteStateMachine: { weight: 3, timeoutSeconds: 6 * HOUR },
  CreateImage: { weight: 6, timeoutSeconds: 12 * HOUR },
  RegisterImage: { weight: 3, timeoutSeconds: 12 * HOUR },
  DistributeImage: { weight: 8, timeoutSeconds: 12 * HOUR },
  ModifyImageAttributes: { weight: 1, timeoutSeconds: 12 * HOUR },
  ApplyImageConfigurations: { weight: 2, timeoutSeconds: 6 * HOUR },
  TerminateInstance: { weight: 1, timeoutSeconds: HOUR / 2 },
};

const SSM_ACTIONS = new Set([
  "BootstrapInstanceForContainer",
  "ExecuteComponents",
  "CollectImageScanFindings",
  "SanitizeInstance",
  "RunSysPrep",
]);

export function getDefaultTimeoutSeconds(action: string): number {
  return (ACTIONS[action] ?? UNKNOWN).timeoutSeconds;
}

/** The step's relative duration; `key` varies it by up to a quarter. */
export function computeStepWeight(action: string, key: string): number {
  return (ACTIONS[action] ?? UNKNOWN).weight * (0.75 + getSeededFraction(`${key} weight`) / 2);
}

/** The outputs of a successful step, named as in the user guide. */
export function generateStepOutputs(action: string, key: string): Record<string, unknown> {
  if (action === "LaunchInstance") return { instanceId: generateInstanceId(key) };
  if (action === "CreateImage" || action === "RegisterImage")
    return { imageId: generateAmiId(key) };
  if (action === "RunCommand") {
    return { runCommandId: getSeededUuid(`${key} command`), status: "Success", output: ["ok"] };
  }
  if (SSM_ACTIONS.has(action)) {
    return { runCommandId: getSeededUuid(`${key} command`), status: "Success", output: "" };
  }
  if (action === "CollectImageMetadata")
    return { associationId: getSeededUuid(`${key} association`) };
  if (action === "WaitForSSMAgent") return { Status: "Online" };
  return {};
}

export const generateInstanceId = (key: string) => `i-0${getSeededHex(`${key} instance`, 16)}`;

export const generateAmiId = (key: string) => `ami-0${getSeededHex(`${key} ami`, 16)}`;
