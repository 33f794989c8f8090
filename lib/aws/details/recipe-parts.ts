import type { z } from "zod";
import { type Architecture, parseParentImageArchitecture } from "@/lib/imagebuilder/architecture";
import { parseArn } from "@/lib/imagebuilder/arn";
import {
  lenientCountSchema,
  lenientFlagSchema,
  lenientList,
  lenientObject,
  lenientTextListSchema,
  lenientTextSchema,
} from "../lenient-schemas";

export const componentsSchema = lenientList(
  lenientObject({
    componentArn: lenientTextSchema,
    parameters: lenientList(
      lenientObject({ name: lenientTextSchema, value: lenientTextListSchema }),
    ),
  }),
);

export const blockDevicesSchema = lenientList(
  lenientObject({
    deviceName: lenientTextSchema,
    virtualName: lenientTextSchema,
    ebs: lenientObject({
      encrypted: lenientFlagSchema,
      iops: lenientCountSchema,
      snapshotId: lenientTextSchema,
      throughput: lenientCountSchema,
      volumeSize: lenientCountSchema,
      volumeType: lenientTextSchema,
    }),
  }),
);

/** Returns the architecture in the name of a recipe's parent image, if there is one. */
export function toArchitectureProperty(parentImage: string | undefined): {
  architecture?: Architecture;
} {
  const architecture = parseParentImageArchitecture(parentImage ?? "");
  return architecture ? { architecture } : {};
}

/** Returns one line per component, such as `update-linux 1.0.2`, in execution order. */
export function formatComponentLines(
  list: z.output<typeof componentsSchema>,
): (string | undefined)[] {
  return list.map(({ componentArn }) => {
    const arn = componentArn ? parseArn(componentArn) : null;
    return arn ? [arn.name, arn.version].filter(Boolean).join(" ") : componentArn;
  });
}

/** Returns one line per component parameter, such as `update-linux mode: full`. */
export function formatComponentParameterLines(list: z.output<typeof componentsSchema>): string[] {
  return list.flatMap(({ componentArn = "", parameters }) =>
    parameters.map(({ name = "", value }) => {
      const component = parseArn(componentArn)?.name ?? componentArn;
      return `${component} ${name}: ${value.join(", ")}`;
    }),
  );
}

/**
 * Returns one line per device, such as `/dev/xvda: 10 GiB gp3, encrypted`. Sizes are in GiB,
 * throughput in MiB/s.
 */
export function formatDeviceLines(list: z.output<typeof blockDevicesSchema>): string[] {
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
