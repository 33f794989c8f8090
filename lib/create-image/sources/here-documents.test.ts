import { describe, expect, it } from "vitest";
import {
  importRequestsFromText,
  infrastructureArn,
  minimalRequest,
  recipeArn,
} from "../testing/read-text";

const command = `aws imagebuilder create-image --image-recipe-arn ${recipeArn} --infrastructure-configuration-arn ${infrastructureArn}`;
const readFile = "aws imagebuilder create-image --cli-input-json file://r.json";

describe("a here-document", () => {
  it.each([
    "ssh h 'bash -s' <<'EOF' > out.log",
    "bash <<EOF 2>&1 | tee build.log",
    "bash <<'EOF' 2>/dev/null",
    "sudo tee /usr/local/bin/b <<'EOF'",
    "cat <<'EOF' > build.sh",
  ])("of commands is read after %s", (line) => {
    expect(importRequestsFromText(`${line}\n${command}\nEOF`)).toMatchObject([
      { request: minimalRequest, left: [] },
    ]);
  });

  it.each([
    "cat <<'EOF' 2>/dev/null > r.json",
    "cat 2>> err.log > r.json <<EOF",
    "tee r.json > /dev/null <<EOF",
    "cat <<EOF | sudo tee r.json >/dev/null",
  ])("is the content of a file after %s", (line) => {
    const request = JSON.stringify({ ...minimalRequest, tags: { by: "It's create-image" } });
    expect(importRequestsFromText(`${line}\n${request}\nEOF\n${readFile}`)).toMatchObject([
      { request: { ...minimalRequest, tags: { by: "It's create-image" } }, left: [] },
    ]);
  });

  it.each([
    ["quotes", '"$(cat <<EOF', ')" --client-token t'],
    ["no quotes", "$(cat <<'EOF'", "  )"],
  ])("is an option's value in a substitution with %s", (_, start, end) => {
    const request = { ...minimalRequest, tags: { by: "a" } };
    const tags = `${command} --tags ${start}\n${JSON.stringify({ by: "a" })}\nEOF\n${end}`;
    expect(importRequestsFromText(tags)).toMatchObject([{ request, left: [] }]);
    const input = `aws imagebuilder create-image --cli-input-json ${start}\n${JSON.stringify(request, null, 2)}\nEOF\n${end}`;
    expect(importRequestsFromText(input)).toMatchObject([{ request, left: [] }]);
  });

  it("keeps its variables unresolved in an option's value", () => {
    const start = `${command} --tags "$(cat <<EOF`;
    expect(importRequestsFromText(`${start}\n{"by": "$USER"}\nEOF\n)"`)).toMatchObject([
      { request: minimalRequest, left: [expect.stringContaining("$USER")] },
    ]);
  });

  it.each(["cat >> r.json <<EOF", "tee -a r.json <<EOF", "tee --append r.json <<EOF"])(
    "is added to a file by %s",
    (line) => {
      const [first, second] = JSON.stringify(minimalRequest).split(/(?<=,)/);
      const script = `cat > r.json <<EOF\n${first}\nEOF\n${line}\n${second}\nEOF\n${readFile}`;
      expect(importRequestsFromText(script)).toMatchObject([{ request: minimalRequest, left: [] }]);
    },
  );
});
