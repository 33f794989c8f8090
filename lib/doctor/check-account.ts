import "server-only";
import pLimit from "p-limit";
import type { AwsIdentity } from "@/lib/aws/aws-identity";
import { peekQueue } from "@/lib/aws/installation";
import { type ConfiguredRole, findConfiguredRole } from "@/lib/config/config";
import type { AccountConfig, KilnConfig } from "@/lib/config/schema";
import type { Check } from "./check";
import { checkRole, doctorIdentity, toFailedCheck } from "./check-role";
import { listRequiredStatements } from "./required-permissions";

/** Limits how many roles are checked at the same time, across all accounts. */
const concurrent = pLimit(4);

/** Checks an account's roles, tracker role, and event queues with harmless calls. */
export async function checkAccount(account: AccountConfig, config: KilnConfig): Promise<Check[]> {
  const group = `${account.name} (${account.id})`;
  const roles = config.roles.flatMap(({ id }) => {
    const role = findConfiguredRole(id, config);
    return role?.account.id === account.id ? [role] : [];
  });
  const checks = await Promise.all([
    ...roles.map((role) => concurrent(() => checkUserRole(group, role, config))),
    concurrent(() => checkTracker(group, account)),
  ]);
  return checks.flat();
}

async function checkUserRole(
  group: string,
  role: ConfiguredRole,
  { credentials }: KilnConfig,
): Promise<Check[]> {
  const { name, arn, allowedRegions } = role;
  if (credentials.method === "web-identity") {
    const detail = "Kiln can assume this role only with a signed-in user's ID token.";
    const remedy =
      "To test this role, sign in to Kiln, switch to the role, and open the builds list.";
    return [{ group, name, status: "skipped", detail, remedy }];
  }
  const acting = createIdentity(role.account.id, allowedRegions, arn, role.externalId);
  const statements = listRequiredStatements(role.permissions, {
    roleArn: arn,
    region: acting.region,
  });
  return checkRole({
    ...{ group, name, acting, statements, regions: allowedRegions, listsImages: true },
  });
}

async function checkTracker(group: string, account: AccountConfig): Promise<Check[]> {
  const { trackerRole, eventQueues, regions } = account;
  const name = "Tracker role";
  if (!trackerRole) {
    const detail = "Not configured. Kiln tracks builds only while someone has Kiln open.";
    const remedy = "Add trackerRole to the account in kiln.config.yaml.";
    return [{ group, name, status: "warning", detail, remedy }];
  }
  const acting = createIdentity(account.id, regions, trackerRole.arn, trackerRole.externalId);
  const statements = listRequiredStatements(["tracker"], {
    roleArn: trackerRole.arn,
    region: acting.region,
  });
  const role = await checkRole({
    ...{ group, name, acting, statements, regions, listsImages: false },
  });
  const queues = await Promise.all(
    eventQueues.map(async ({ region, url }): Promise<Check> => {
      const title = `Event queue in ${region}`;
      const received = await peekQueue({ ...acting, region }, url);
      if (!received.ok) return toFailedCheck(group, title, received.error);
      return { group, name: title, status: "ok", detail: "The tracker role can receive messages." };
    }),
  );
  return [...role, ...queues];
}

function createIdentity(
  account: string,
  [region = ""]: readonly string[],
  roleArn: string,
  externalId: string | undefined,
): AwsIdentity {
  return {
    ...{
      account,
      region,
      roleArn,
      person: doctorIdentity,
      sessionId: "doctor",
      method: "assume-role",
    },
    ...(externalId ? { externalId } : {}),
  };
}
