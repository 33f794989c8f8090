const regionName = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

/** The host of the AWS console for a Region: each partition has its own. */
export function getConsoleHost(region: string): string {
  if (region.startsWith("cn-")) return `${region}.console.amazonaws.cn`;
  if (region.startsWith("us-gov-")) return `${region}.console.amazonaws-us-gov.com`;
  return `${region}.console.aws.amazon.com`;
}

const pages = new Map([
  ["image-recipe", "imageRecipes"],
  ["container-recipe", "containerRecipes"],
  ["infrastructure-configuration", "infrastructureConfiguration"],
  ["distribution-configuration", "distributionSettings"],
  ["component", "components"],
]);

/** The console page of a recipe, configuration, component, or IAM role; `null` for other ARNs. */
export function getResourceConsoleUrl(arn: string, region: string): string | null {
  if (!regionName.test(region) || !/^arn:[\w:+=,.@/-]{1,500}$/.test(arn)) return null;
  const [, , service, , , ...rest] = arn.split(":");
  const [kind = "", ...names] = rest.join(":").split("/");
  const host = `https://${getConsoleHost(region)}`;
  const role = names.at(-1);
  if (service === "iam" && kind === "role" && role) {
    return `${host}/iam/home#/roles/details/${encodeURIComponent(role)}`;
  }
  const page = service === "imagebuilder" ? pages.get(kind) : undefined;
  return page ? `${host}/imagebuilder/home?region=${region}#/${page}/${arn}` : null;
}
