import { describe, expect, test } from "vitest";
import { emptyForm, emptyWorkflow } from "@/lib/create-image/form-values";
import { analyse } from "./analyse";
import { AnalysisStore } from "./analysis-store";

const here = { account: "111122223333", region: "eu-west-1", workflows: {} };
const wrong = {
  ...emptyForm("token"),
  distributionConfigurationArn: "half an ARN",
  workflows: [emptyWorkflow()],
};

function storeWhileTypingAt(path: string | null) {
  const store = new AnalysisStore(analyse(emptyForm("token"), here), here);
  store.set(analyse(wrong, here), path);
  return store;
}

describe("the analysis", () => {
  test("is behind from a change of the form until it is made again, and says so once", () => {
    const store = storeWhileTypingAt(null);
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    store.fallBehind();
    store.fallBehind();
    expect([store.isBehind(), told]).toEqual([true, 1]);
    store.set(analyse(wrong, here), null);
    expect([store.isBehind(), told]).toEqual([false, 2]);
  });
});

describe("a problem is said at its field at once", () => {
  test("when it is wrong and nobody is typing there", () => {
    expect(storeWhileTypingAt(null).problemAt("distributionConfigurationArn")).toBeDefined();
  });

  test("but not while it is being typed", () => {
    const store = storeWhileTypingAt("distributionConfigurationArn");
    expect(store.problemAt("distributionConfigurationArn")).toBeUndefined();
  });

  test("and not when the field is simply not filled in yet", () => {
    expect(storeWhileTypingAt(null).problemAt("imageRecipeArn")).toBeUndefined();
  });

  test("but when another field has made it needed", () => {
    expect(storeWhileTypingAt(null).problemAt("executionRole")).toMatch(/role/);
  });
});
