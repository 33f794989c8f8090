import * as client from "@aws-sdk/client-imagebuilder";
import { readOperations } from "../model/shape";
import { createRestJsonProtocol } from "../protocol/rest-json";
import { defineOperation, type Service } from "../service";
import { componentOperations } from "./components";
import { configurationOperations } from "./configurations";
import { createImage } from "./create-image";
import { imageActionOperations } from "./image-actions";
import { imageContentOperations } from "./image-contents";
import { imageOperations } from "./images";
import { pipelineOperations } from "./pipelines";
import { recipeOperations } from "./recipes";
import { tagOperations } from "./tags";
import { waitingStepOperations } from "./waiting-steps";
import { workflowExecutionOperations } from "./workflow-executions";
import { workflowOperations } from "./workflows";

export const imageBuilder: Service = {
  name: "imagebuilder",
  protocol: createRestJsonProtocol(readOperations(client)),
  operations: {
    ...recipeOperations,
    ...componentOperations,
    ...configurationOperations,
    ...workflowOperations,
    ...imageOperations,
    ...imageActionOperations,
    ...imageContentOperations,
    ...pipelineOperations,
    ...workflowExecutionOperations,
    ...waitingStepOperations,
    ...tagOperations,
    CreateImage: defineOperation<client.CreateImageRequest>(createImage, {
      resource: ({ caller, region }) => `arn:aws:imagebuilder:${region}:${caller.account}:image/*`,
    }),
  },
};
