import * as client from "@aws-sdk/client-iam";
import type { SandboxRole } from "../account/types";
import { AwsError } from "../errors";
import { isActionAllowed } from "../identity/authorize";
import { readOperations } from "../model/shape";
import { createQueryXmlProtocol } from "../protocol/query-xml";
import { defineOperation, type OperationCall, type Service } from "../service";
import { paginateByMarker } from "./paginate-by-marker";

/** AWS Identity and Access Management, limited to reading roles and simulating their policies. */
export const iam: Service = {
  name: "iam",
  protocol: createQueryXmlProtocol(
    readOperations(client),
    "https://iam.amazonaws.com/doc/2010-05-08/",
  ),
  operations: {
    ListRoles: defineOperation<client.ListRolesRequest>(
      (call) => {
        const { PathPrefix = "/", Marker, MaxItems = 100 } = call.input;
        const roles = listRoles(call).filter((role) => role.path.startsWith(PathPrefix));
        const { items, next } = paginateByMarker(roles, Marker, MaxItems, (role) => role.roleName);
        return { Roles: items.map(toRoleView), IsTruncated: next !== undefined, Marker: next };
      },
      { resource: ({ caller }) => `arn:aws:iam::${caller.account}:role/` },
    ),
    GetRole: defineOperation<client.GetRoleRequest>(
      (call) => {
        const { RoleName = "" } = call.input;
        const role = listRoles(call).find(({ roleName }) => roleName === RoleName);
        if (role) return { Role: toRoleView(role) };
        throw new AwsError("NoSuchEntity", `The role with name ${RoleName} cannot be found.`, 404);
      },
      { resource: ({ caller, input }) => `arn:aws:iam::${caller.account}:role/${input.RoleName}` },
    ),
    SimulatePrincipalPolicy: defineOperation<client.SimulatePrincipalPolicyRequest>(
      (call) => {
        const { PolicySourceArn = "", ActionNames = [], ResourceArns = ["*"] } = call.input;
        const role = listRoles(call).find(({ arn }) => arn === PolicySourceArn);
        if (!role) throw new AwsError("NoSuchEntity", `${PolicySourceArn} cannot be found.`, 404);
        const results = ActionNames.map((action) => simulate(role, action, ResourceArns));
        return { EvaluationResults: results, IsTruncated: false };
      },
      { resource: ({ input }) => input.PolicySourceArn ?? "*" },
    ),
  },
};

function listRoles({ sandbox, caller }: OperationCall<unknown>): SandboxRole[] {
  return sandbox.catalog.account(caller.account)?.roles ?? [];
}

/**
 * Simulates an action. The decision is the same for every resource, because the sandbox's policies
 * name only actions.
 */
function simulate({ permissions }: SandboxRole, action: string, resources: string[]) {
  const decision = isActionAllowed(permissions, action)
    ? "allowed"
    : isActionAllowed({ allow: permissions.deny, deny: [] }, action)
      ? "explicitDeny"
      : "implicitDeny";
  return {
    EvalActionName: action,
    EvalResourceName: resources.length > 1 ? "*" : resources[0],
    EvalDecision: decision,
    ...(resources.length > 1
      ? {
          ResourceSpecificResults: resources.map((resource) => ({
            EvalResourceName: resource,
            EvalResourceDecision: decision,
          })),
        }
      : {}),
  };
}

function toRoleView(role: SandboxRole): Record<string, unknown> {
  return {
    Path: role.path,
    RoleName: role.roleName,
    RoleId: role.roleId,
    Arn: role.arn,
    CreateDate: role.createDate,
    AssumeRolePolicyDocument: encodeURIComponent(role.assumeRolePolicyDocument),
    Description: role.description,
    MaxSessionDuration: role.maxSessionDuration,
  };
}
