/** The processor architectures that Image Builder builds for, as EC2 names them. */
export type Architecture = "x86_64" | "arm64";

/**
 * The architecture of an EC2 instance type by its name; `null` for a Mac instance, and if the name
 * doesn't follow the scheme. A `g` after the generation stands for Graviton (EC2 user guide,
 * "Instance type naming conventions"); `a1` predates the scheme.
 */
export function parseInstanceTypeArchitecture(instanceType: string): Architecture | null {
  const [, series = "", generation, options = ""] =
    /^([a-z]+)(\d+)([a-z]*)(?:-[a-z]+)?\.[a-z0-9-]+$/.exec(instanceType) ?? [];
  if (generation === undefined || series === "mac") return null;
  return options.includes("g") || series + generation === "a1" ? "arm64" : "x86_64";
}

const arm = /(?<![a-z0-9])(?:arm64|aarch64)(?![a-z0-9])/i;
const intel = /(?<![a-z0-9])(?:x86|x86_64|amd64)(?![a-z0-9])/i;

/**
 * The architecture in a parent image's name, following the naming of AWS's own images
 * (`image/amazon-linux-2023-arm64/x.x.x`, `ssm:/aws/service/.../al2023-ami-kernel-default-x86_64`);
 * `null` if the name contains none, e.g. for an AMI ID, or both.
 */
export function parseParentImageArchitecture(parentImage: string): Architecture | null {
  const isArm = arm.test(parentImage);
  if (isArm === intel.test(parentImage)) return null;
  return isArm ? "arm64" : "x86_64";
}
