"use client";
import { createContext, useContext } from "react";

export const LockedContext = createContext(false);

/** Whether the form must not change now, because its token stands for what was sent. */
export function useFormLocked(): boolean {
  return useContext(LockedContext);
}
