import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'

interface Look {
  /** `primary` once a screen: what most people came to do. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'normal' | 'large'
  wide?: boolean
}

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement> & { pending?: boolean; children: ReactNode }

/** Pending stays reachable and says so, but a second press does nothing. */
export function Button({
  kind = 'primary',
  size,
  wide,
  pending = false,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      className="button"
      data-kind={kind}
      data-size={size}
      data-wide={wide}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={press}
    >
      {pending && <span className="spinner" aria-hidden="true" />}
      {children}
    </button>
  )
}

/** Looks like a button, is a link: goes somewhere and changes nothing. */
export function ButtonLink({ kind = 'primary', size, wide, children, ...rest }: Look & LinkProps) {
  return (
    <Link {...rest} className="button" data-kind={kind} data-size={size} data-wide={wide}>
      {children}
    </Link>
  )
}
