import * as client from "@aws-sdk/client-sts";
import { readOperations } from "../model/shape";
import { createQueryXmlProtocol } from "../protocol/query-xml";
import { defineOperation, type Service } from "../service";
import { assumeRole } from "./assume-role";
import { assumeRoleWithWebIdentity } from "./web-identity";

export const sts: Service = {
  name: "sts",
  protocol: createQueryXmlProtocol(
    readOperations(client),
    "https://sts.amazonaws.com/doc/2011-06-15/",
  ),
  operations: {
    AssumeRole: defineOperation<client.AssumeRoleRequest>(assumeRole, {
      resource: (call) => call.input.RoleArn ?? "*",
    }),
    AssumeRoleWithWebIdentity: defineOperation<client.AssumeRoleWithWebIdentityRequest>(
      assumeRoleWithWebIdentity,
      { unsigned: true },
    ),
    GetCallerIdentity: defineOperation<client.GetCallerIdentityRequest>(({ caller }) => ({
      UserId: caller.userId,
      Account: caller.account,
      Arn: caller.arn,
    })),
  },
};
