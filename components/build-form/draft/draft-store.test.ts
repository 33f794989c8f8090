import { expect, test } from "vitest";
import { createEmptyForm } from "@/lib/create-image/form-values";
import { createClientToken } from "./create-client-token";
import { type DraftStorage, DraftStore } from "./draft-store";

function createMemoryStorage(entries: Record<string, string> = {}): DraftStorage {
  const map = new Map(Object.entries(entries));
  return {
    getItem: (name) => map.get(name) ?? null,
    setItem: (name, value) => map.set(name, value),
    removeItem: (name) => map.delete(name),
    key: (index) => [...map.keys()][index] ?? null,
    get length() {
      return map.size;
    },
  };
}

const day = 24 * 60 * 60 * 1000;
const draft = (savedAt = 0) => ({
  values: createEmptyForm(createClientToken()),
  scope: "r@eu-west-1",
  savedAt,
  attempt: null,
});

test("shares the draft and its token between stores of one key", () => {
  const storage = createMemoryStorage();
  const written = draft();
  new DraftStore("erin", storage).save(written);
  expect(new DraftStore("erin", storage).load()).toEqual(written);
  expect(new DraftStore("leo", storage).load()).toBeNull();
});

test("reports full or denied storage without throwing", () => {
  const full = {
    ...createMemoryStorage(),
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  expect(new DraftStore("erin", full).save(draft())).toBe(false);
  expect(new DraftStore("erin", null).save(draft())).toBe(false);
  expect(new DraftStore("erin", null).load()).toBeNull();
});

test("reports a draft too long to be read again as unsaved", () => {
  const values = { ...createEmptyForm(createClientToken()), executionRole: "r".repeat(2_000_001) };
  expect(new DraftStore("erin", createMemoryStorage()).save({ ...draft(), values })).toBe(false);
});

test("prunes only old and damaged drafts", () => {
  const storage = createMemoryStorage({ "kiln-draft:bad": "{", theme: "dark" });
  new DraftStore("old", storage).save(draft(0));
  new DraftStore("young", storage).save(draft(39 * day));
  new DraftStore("mine", storage).save(draft(0));
  new DraftStore("mine", storage).prune(40 * day);
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  expect(names.sort()).toEqual(["kiln-draft:mine", "kiln-draft:young", "theme"]);
});

test("creates unique UUIDs as tokens", () => {
  const token = createClientToken();
  expect(token).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(createClientToken()).not.toBe(token);
});
