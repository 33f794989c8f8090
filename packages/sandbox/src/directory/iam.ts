import * as client from "@aws-sdk/client-iam";
import type { SandboxRole } from "../account/types";
import { AwsError } from "../errors";
import { readOperations } from "../model/shape";
import { queryXml } from "../protocol/query-xml";
import { type Call, operation, type Service } from "../service";
import { listFrom } from "./list-from";

/** AWS Identity and Access Management, limited to listing roles. */
export const iam: Service = {
  name: "iam",
  protocol: queryXml(readOperations(client), "https://iam.amazonaws.com/doc/2010-05-08/"),
  operations: {
    ListRoles: operation<client.ListRolesRequest>(
      (call) => {
        const { PathPrefix = "/", Marker, MaxItems = 100 } = call.input;
        const roles = rolesOf(call).filter((role) => role.path.startsWith(PathPrefix));
        const { items, next } = listFrom(roles, Marker, MaxItems, (role) => role.roleName);
        return { Roles: items.map(roleView), IsTruncated: next !== undefined, Marker: next };
      },
      { resource: ({ caller }) => `arn:aws:iam::${caller.account}:role/` },
    ),
    GetRole: operation<client.GetRoleRequest>(
      (call) => {
        const { RoleName = "" } = call.input;
        const role = rolesOf(call).find(({ roleName }) => roleName === RoleName);
        if (role) return { Role: roleView(role) };
        throw new AwsError("NoSuchEntity", `The role with name ${RoleName} cannot be found.`, 404);
      },
      { resource: ({ caller, input }) => `arn:aws:iam::${caller.account}:role/${input.RoleName}` },
    ),
  },
};

function rolesOf({ sandbox, caller }: Call<unknown>): SandboxRole[] {
  return sandbox.catalog.account(caller.account)?.roles ?? [];
}

function roleView(role: SandboxRole): Record<string, unknown> {
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
