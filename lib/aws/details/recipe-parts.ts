import type { z } from "zod";
import { type Architecture, parentImageArchitecture } from "@/lib/imagebuilder/architecture";
import { parseArn } from "@/lib/imagebuilder/arn";
import { count, flag, listOf, part, text } from "../lenient";

export const components = listOf(
  part({ componentArn: text, parameters: listOf(part({ name: text })) }),
);

export const blockDevices = listOf(
  part({
    deviceName: text,
    virtualName: text,
    ebs: part({
      encrypted: flag,
      iops: count,
      snapshotId: text,
      throughput: count,
      volumeSize: count,
      volumeType: text,
    }),
  }),
);

/** The architecture in the name of a recipe's parent image. */
export function architectureOf(parentImage: string | undefined): { architecture?: Architecture } {
  const architecture = parentImageArchitecture(parentImage ?? "");
  return architecture ? { architecture } : {};
}

/** One line per component, in execution order: `update-linux 1.0.2`. */
export function componentLines(list: z.output<typeof components>): (string | undefined)[] {
  return list.map(({ componentArn }) => {
    const arn = componentArn ? parseArn(componentArn) : null;
    return arn ? [arn.name, arn.version].filter(Boolean).join(" ") : componentArn;
  });
}

/** One line per device: `/dev/xvda: 10 GiB gp3, encrypted`. Sizes in GiB, throughput in MiB/s. */
export function deviceLines(list: z.output<typeof blockDevices>): string[] {
  return list.map(({ deviceName = "Device", virtualName, ebs }) => {
    const size = [ebs.volumeSize === undefined ? "" : `${ebs.volumeSize} GiB`, ebs.volumeType];
    const parts = [
      size.filter(Boolean).join(" "),
      virtualName,
      ebs.iops === undefined ? "" : `${ebs.iops} IOPS`,
      ebs.throughput === undefined ? "" : `${ebs.throughput} MiB/s`,
      ebs.snapshotId ? `from ${ebs.snapshotId}` : "",
      ebs.encrypted ? "encrypted" : "",
    ];
    const text = parts.filter(Boolean).join(", ");
    return text ? `${deviceName}: ${text}` : deviceName;
  });
}
