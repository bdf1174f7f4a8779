/** The sign of designing: a slot with its ports. */

export const DesignIcon = ({ size = 18 }: { readonly size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    aria-hidden
  >
    <rect x="3" y="2" width="7" height="20" rx="2" />
    <path d="M14 5h7M14 12h7M14 19h7" />
  </svg>
);
