import { validateCiTrust } from "./ci-trust";
import { validateNotificationsConfig } from "./notifications";
import {
  type AccountConfig,
  getAccountFromRoleArn,
  type KilnConfig,
  type RoleConfig,
} from "./schema";

export interface ConfigFinding {
  path: (string | number)[];
  message: string;
}

/**
 * Validates rules that the schema can't check, such as unique names and roles whose accounts exist.
 */
export function crossCheckConfig(config: KilnConfig): ConfigFinding[] {
  return [
    ...findDuplicates(config.accounts, "accounts"),
    ...findDuplicates(config.roles, "roles"),
    ...findDuplicates(
      config.reviews.map(({ name }) => ({ id: name })),
      "reviews",
      "name",
    ),
    ...findDuplicates(
      config.ciTrust.map(({ name }) => ({ id: name })),
      "ciTrust",
      "name",
    ),
    ...validateCiTrust(config),
    ...validateNotificationsConfig(config.notifications),
    ...config.roles.flatMap((entry, index) => checkRole(config, entry, index)),
    ...config.accounts.flatMap((entry, index) => checkTracker(entry, index)),
    ...config.accounts.flatMap((entry, index) => checkQueues(entry, index)),
  ];
}

function findDuplicates(entries: { id: string }[], key: string, member = "id"): ConfigFinding[] {
  return entries.flatMap(({ id }, index) =>
    entries.findIndex((other) => other.id === id) < index
      ? [{ path: [key, index, member], message: `is a duplicate: ${JSON.stringify(id)}` }]
      : [],
  );
}

function checkRole(config: KilnConfig, entry: RoleConfig, index: number): ConfigFinding[] {
  const owner = config.accounts.find(({ id }) => id === getAccountFromRoleArn(entry.arn));
  if (!owner) {
    const message = `refers to account ${getAccountFromRoleArn(entry.arn)}, which isn't listed under accounts`;
    return [{ path: ["roles", index, "arn"], message }];
  }
  if (!entry.permissions.includes("view")) {
    const message = "must include view, which every page needs";
    return [{ path: ["roles", index, "permissions"], message }];
  }
  return (entry.regions ?? []).flatMap((name, position) =>
    owner.regions.includes(name)
      ? []
      : [
          {
            path: ["roles", index, "regions", position],
            message: `must be one of account ${owner.id}'s Regions, got ${name}`,
          },
        ],
  );
}

function checkTracker(entry: AccountConfig, index: number): ConfigFinding[] {
  if (!entry.trackerRole || getAccountFromRoleArn(entry.trackerRole.arn) === entry.id) return [];
  const message = `must be a role in account ${entry.id}`;
  return [{ path: ["accounts", index, "trackerRole", "arn"], message }];
}

function checkQueues({ id, regions, eventQueues }: AccountConfig, index: number): ConfigFinding[] {
  return eventQueues.flatMap(({ region: name }, position) => {
    const path = ["accounts", index, "eventQueues", position, "region"];
    if (!regions.includes(name)) {
      return [{ path, message: `must be one of account ${id}'s Regions, got ${name}` }];
    }
    const twice = eventQueues.findIndex((other) => other.region === name) < position;
    return twice ? [{ path, message: `is a duplicate: ${JSON.stringify(name)}` }] : [];
  });
}
