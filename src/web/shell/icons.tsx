/** The frame's only icon, always next to words. */
export function ChevronDown() {
  return (
    <svg className="k-chevron" viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
      <path d="M6 9.5l6 6 6-6" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
