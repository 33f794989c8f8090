import { describe, expect, it } from "vitest";
import {
  importRequestsFromText,
  infrastructureArn,
  minimalRequest,
  recipeArn,
} from "../testing/read-text";

const options = [
  `--image-recipe-arn ${recipeArn}`,
  `--infrastructure-configuration-arn ${infrastructureArn}`,
];
const command = `aws imagebuilder create-image ${options.join(" ")}`;
const wrap = (step: string) =>
  `stage('Build') {\n  steps {\n    echo "It's time"\n    ${step}\n  }\n}`;

describe("a command in a Jenkinsfile", () => {
  it.each([
    `sh '${command}'`,
    `sh("${command}")`,
    `bat(script: '${command}', returnStdout: true)`,
    `sh(label: "Build", script: """${command}""")`,
    `sh '''\n  set -e\n  aws imagebuilder create-image \\\\\n    ${options.join(" \\\\\n    ")}\n'''`,
    `sh """aws imagebuilder create-image \\\n    ${options.join(" \\\n    ")}\n"""`,
    `sh "echo \\"a\\"; ${command}"\n    sh 'echo done'`,
  ])("is read from %j", (step) => {
    expect(importRequestsFromText(wrap(step))).toMatchObject([
      { request: minimalRequest, left: [] },
    ]);
  });

  it("is read in addition to commands outside scripts", () => {
    const other = command.replace(recipeArn, `${recipeArn.slice(0, -5)}2.0.0`);
    const text = `steps:\n  - script: "${command}"\n  - ${other}\n`;
    expect(importRequestsFromText(text)).toMatchObject([
      { request: minimalRequest },
      { request: { imageRecipeArn: `${recipeArn.slice(0, -5)}2.0.0` } },
    ]);
  });

  it("reads files that an earlier script writes", () => {
    const request = JSON.stringify(minimalRequest);
    const step = `sh '''cat > request.json <<END\n${request}\nEND\n'''
    sh 'aws imagebuilder create-image --cli-input-json file://request.json'`;
    expect(importRequestsFromText(wrap(step))).toMatchObject([
      { request: minimalRequest, left: [] },
    ]);
  });

  it("keeps interpolations unresolved", () => {
    const step = `sh "${command} --client-token \${params.TOKEN} --tags owner=\${env.OWNER},a=b"`;
    expect(importRequestsFromText(wrap(step))).toMatchObject([
      {
        request: { ...minimalRequest, tags: { a: "b" } },
        left: expect.arrayContaining([expect.stringContaining("{env.OWNER}")]),
      },
    ]);
  });
});
