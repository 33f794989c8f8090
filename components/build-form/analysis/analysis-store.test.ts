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
  test("is outdated after a form change until it runs again, and notifies once", () => {
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

describe("an error shows immediately at its field", () => {
  test("if it is invalid and not being edited", () => {
    expect(storeWhileTypingAt(null).problemAt("distributionConfigurationArn")).toBeDefined();
  });

  test("but not while typing", () => {
    const store = storeWhileTypingAt("distributionConfigurationArn");
    expect(store.problemAt("distributionConfigurationArn")).toBeUndefined();
  });

  test("and not if the field isn't filled in yet", () => {
    expect(storeWhileTypingAt(null).problemAt("imageRecipeArn")).toBeUndefined();
  });

  test("but if another field makes it required", () => {
    expect(storeWhileTypingAt(null).problemAt("executionRole")).toMatch(/role/);
  });
});
