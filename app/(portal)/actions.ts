"use server";
import { saveListDisplay, saveScope, saveTheme } from "@/lib/auth/preferences";

/** Saves the default scope in this browser. */
export async function chooseScope(input: { scope: string }): Promise<void> {
  await saveScope(input);
}

export async function chooseTheme(input: { theme: "system" | "light" | "dark" }): Promise<void> {
  await saveTheme(input);
}

export async function setListDisplay(input: { look: string }): Promise<void> {
  await saveListDisplay(input);
}
