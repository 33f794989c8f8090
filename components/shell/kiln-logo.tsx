"use client";
// This is a client component, because React streams a late part of a server-rendered svg in an
// element with an inline style, which the CSP blocks.
/** Kiln's logo, which is the arch of a kiln with its fire. */
export function KilnLogo({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" className="shrink-0">
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <path
        d="M7 25V15.5a9 9 0 0 1 18 0V25h-4.2v-9.5a4.8 4.8 0 0 0-9.6 0V25z"
        className="fill-accent-ink"
      />
      <path
        d="M16 17.6c1.9 2 2.7 3.3 2.7 4.7a2.7 2.7 0 0 1-5.4 0c0-1.4.8-2.7 2.7-4.7z"
        className="fill-accent-ink"
      />
    </svg>
  );
}
