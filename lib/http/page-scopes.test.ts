import { expect, it } from "vitest";
import { listPageScopes } from "./page-scopes";

const place = { account: "111122223333", region: "eu-west-1" };
const scope = (id: string, changes: Partial<typeof place & { roleName: string }> = {}) => ({
  ...{ ...place, scope: `${id}@${changes.region ?? place.region}`, roleName: `Role ${id}` },
  ...changes,
});
const elsewhere = scope("z", { account: "444455556666", roleName: "Role b" });
const scopes = [elsewhere, scope("a"), scope("b"), scope("c"), scope("b", { region: "us-east-1" })];

it.each([
  [scope("c"), ["Role c", "Role a", "Role b"]],
  [elsewhere, ["Role b", "Role a", "Role c"]],
  [null, ["Role a", "Role b", "Role c"]],
])("A page tries the preferred scope first, or else one of the same role name (%#)", (...row) => {
  const [preferred, expected] = row;
  const listed = listPageScopes(scopes, place, preferred);
  expect(listed.map(({ roleName }) => roleName)).toEqual(expected);
});
