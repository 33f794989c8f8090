import { listChildMembers, type Member } from "./member-kinds";
import { createImageMembers, resourceArnMembers } from "./members";

const pathPattern = "[A-Za-z][A-Za-z0-9]*(?:\\[\\d+\\]|\\.[A-Za-z0-9]+)*";
/** Patterns for member names in a message, most specific first. */
const patterns = [
  new RegExp(`\\bat ['"\`](${pathPattern})['"\`]`, "g"),
  new RegExp(`\\b(?:parameter|member|field|property)s?:? ['"\`]?(${pathPattern})`, "gi"),
  new RegExp(`['"\`](${pathPattern})['"\`]`, "g"),
  new RegExp(`\\b(${pathPattern})`, "g"),
];

/**
 * Finds the form field that an AWS message refers to. Returns a path with dots
 * (`workflows.0.workflowArn`), or `undefined`. Recognizes AWS's notations
 * `workflows[0].workflowArn` and, counting from 1, `workflows.1.member.workflowArn` and
 * `workflows.member.1.workflowArn`. Otherwise, uses the resource type of an ARN in the message.
 */
export function findErrorField(message: string): string | undefined {
  for (const pattern of patterns) {
    for (const match of message.matchAll(pattern)) {
      const field = findFormPath(match[1] ?? "");
      if (field) return field;
    }
  }
  return resourceArnMembers.find(({ type }) => message.includes(`:${type}/`))?.name;
}

const root: Member = { kind: "structure", members: createImageMembers };

/** The longest prefix of a member's path that has a form field. */
function findFormPath(written: string): string | undefined {
  let found = "";
  let member = root;
  for (const key of parseSegments(written)) {
    const child = listChildMembers(member).find(([path]) =>
      typeof key === "number"
        ? path.startsWith("[]")
        : path.toLowerCase() === `.${key.toLowerCase()}`,
    );
    if (!child) break;
    found += child[0].replace("[]", `.${key}`);
    member = child[1];
  }
  return found === "" ? undefined : found.slice(1);
}

/**
 * Converts `workflows[0].x`, `workflows.1.member.x`, and `workflows.member.1.x` to 0-based keys.
 */
function parseSegments(written: string): (string | number)[] {
  const zeroBased = written.replace(/\[(\d+)\]/g, ".@$1");
  return zeroBased
    .split(".")
    .filter((part) => part !== "member" && part !== "")
    .map((part) => {
      if (part.startsWith("@")) return Number(part.slice(1));
      return /^\d+$/.test(part) ? Math.max(Number(part) - 1, 0) : part;
    });
}
