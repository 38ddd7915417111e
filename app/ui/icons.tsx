import type { ReactNode } from 'react'

/** Drawn beside words, never instead of them: hidden from screen readers. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

export const CheckIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="m8 12.5 2.7 2.7L16 9.8" />
  </Icon>
)

export const ClockIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7v5l3.2 2" />
  </Icon>
)

export const AlertIcon = () => (
  <Icon>
    <path d="M12 3.5 2.8 19.5h18.4L12 3.5Z" />
    <path d="M12 10v4.2M12 17v.1" />
  </Icon>
)

export const InfoIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5M12 8v.1" />
  </Icon>
)

export const PageIcon = () => (
  <Icon>
    <path d="M6 3h12v18l-3-2-3 2-3-2-3 2V3Z" />
    <path d="M9 8h6M9 12h6" />
  </Icon>
)

export const CrossIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="m9 9 6 6M15 9l-6 6" />
  </Icon>
)

export const BackIcon = () => (
  <Icon>
    <path d="M9 14 4.5 9.5 9 5" />
    <path d="M4.5 9.5H14a5 5 0 0 1 0 10h-3" />
  </Icon>
)

export const MenuIcon = () => (
  <Icon>
    <path d="M4 7h16M4 12h16M4 17h16" />
  </Icon>
)

export const SearchIcon = () => (
  <Icon>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4.5 4.5" />
  </Icon>
)

/** The mark: an account book with ruled lines and a stamp. */
export const BrandMark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false" className="brand-mark">
    <rect x="5" y="3" width="22" height="26" rx="3" fill="currentColor" />
    <path d="M9.5 3v26" stroke="var(--paper)" strokeWidth="1.5" />
    <path d="M13 9.5h10M13 14h10M13 18.5h5" stroke="var(--paper)" strokeWidth="1.75" strokeLinecap="round" />
    <rect x="19" y="18" width="8.5" height="8.5" rx="2" fill="var(--stamp)" stroke="var(--paper)" />
    <path d="m21 22.2 1.6 1.6 2.9-3.2" fill="none" stroke="var(--paper)" strokeWidth="1.5" />
  </svg>
)
