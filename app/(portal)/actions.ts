"use server";
import { rememberListLook, rememberScope, rememberTheme } from "@/lib/auth/preferences";

/** Saves the default scope in this browser. */
export async function chooseScope(input: { scope: string }): Promise<void> {
  await rememberScope(input);
}

/** Saves the theme. */
export async function chooseTheme(input: { theme: "system" | "light" | "dark" }): Promise<void> {
  await rememberTheme(input);
}

/** Saves the display settings of the build list. */
export async function setListDisplay(input: { look: string }): Promise<void> {
  await rememberListLook(input);
}
