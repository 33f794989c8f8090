"use server";
import { rememberListLook, rememberScope, rememberTheme } from "@/lib/auth/preferences";

/** Remembers the scope that this browser acts in by default. */
export async function chooseScope(input: { scope: string }): Promise<void> {
  await rememberScope(input);
}

/** Remembers the theme. */
export async function chooseTheme(input: { theme: "system" | "light" | "dark" }): Promise<void> {
  await rememberTheme(input);
}

/** Remembers how the list of builds looks. */
export async function setListDisplay(input: { look: string }): Promise<void> {
  await rememberListLook(input);
}
