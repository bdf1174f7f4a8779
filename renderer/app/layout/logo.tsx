/** A plug in its socket. */

export const Logo = ({ size = 18 }: { readonly size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 18 18"
    fill="none"
    stroke="var(--ac)"
    strokeWidth="1.75"
    aria-hidden
  >
    <path d="M1.9 1.9h5.6v3.4h1.2v2.4h3.4v3.2H8.7v2.4H7.5v2.8H1.9Z" />
    <path d="M11 1.9h5.1v14.2H11" opacity="0.45" />
  </svg>
);
