import { expect, it } from "vitest";
import { saveViewInput } from "./input";
import { deleteView, listSavedViews, saveView } from "./saved-views";
import { describeOnBothDatabases } from "./testing/databases";

describeOnBothDatabases("saved views", (database) => {
  const save = (person: string, name: string, query: string) =>
    saveView(person, { name, query }, database());

  it("are per user, by name; a second one with the same name replaces the first", async () => {
    await save("ada", "Mine", "who=me&cursor=abc&nonsense=1&limit=10");
    await save("ada", "Failed", "status=FAILED");
    await save("noor", "Mine", "status=running");
    expect(await save("ada", " Mine ", "who=me&tag=a%3Db&tag=c")).toMatchObject({
      value: [
        { name: "Failed", query: "status=FAILED" },
        { name: "Mine", query: "who=me&tag=a%3Db&tag=c" },
      ],
    });
    expect(await listSavedViews("noor", database())).toHaveLength(1);
  });

  it("can't be deleted by other users", async () => {
    const saved = await save("kofi", "Base", "q=base");
    const id = saved.ok ? (saved.value[0]?.id ?? "") : "";
    await deleteView("mei", id, database());
    expect(await listSavedViews("kofi", database())).toHaveLength(1);
    expect(await deleteView("kofi", id, database())).toEqual({ ok: true, value: [] });
  });

  it("are limited in number", async () => {
    for (let index = 0; index < 50; index++) await save("zoe", `View ${index}`, "");
    expect(await save("zoe", "One more", "")).toMatchObject({ error: { code: "InvalidInput" } });
    expect(await save("zoe", "View 7", "q=x")).toMatchObject({ ok: true });
  });

  it("have short, single-line names", () => {
    const named = (name: string) =>
      saveViewInput.safeParse({ scope: "a", name, query: "" }).success;
    expect(named("Failed \u{1f525}")).toBe(true);
    for (const name of ["", "  ", "a\nb", "x".repeat(61), "a\0"]) expect(named(name)).toBe(false);
  });
});
