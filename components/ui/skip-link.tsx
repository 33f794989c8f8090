interface SkipLinkProps {
  /** The ID of the element that takes the focus. */
  targetId: string;
  children: string;
}

/** A link that skips content for keyboard users. It is visible only while focused. */
export function SkipLink({ targetId, children }: SkipLinkProps) {
  return (
    <a
      href={`#${targetId}`}
      className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-1.5 font-medium text-accent-ink focus:translate-y-0"
    >
      {children}
    </a>
  );
}
