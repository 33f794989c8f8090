import * as client from "@aws-sdk/client-sts";
import { readOperations } from "../model/shape";
import { queryXml } from "../protocol/query-xml";
import { operation, type Service } from "../service";
import { assumeRole } from "./assume-role";
import { assumeRoleWithWebIdentity } from "./web-identity";

/** AWS Security Token Service. */
export const sts: Service = {
  name: "sts",
  protocol: queryXml(readOperations(client), "https://sts.amazonaws.com/doc/2011-06-15/"),
  operations: {
    AssumeRole: operation<client.AssumeRoleRequest>(assumeRole, {
      resource: (call) => call.input.RoleArn ?? "*",
    }),
    AssumeRoleWithWebIdentity: operation<client.AssumeRoleWithWebIdentityRequest>(
      assumeRoleWithWebIdentity,
      { unsigned: true },
    ),
    GetCallerIdentity: operation<client.GetCallerIdentityRequest>(({ caller }) => ({
      UserId: caller.userId,
      Account: caller.account,
      Arn: caller.arn,
    })),
  },
};
