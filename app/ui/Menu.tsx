import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { MenuIcon } from './icons.tsx'
import { useText } from './shell-data.ts'

/**
 * Navigation that lies open where there is room and behind a button where there is none: one element, the browser's own
 * popover, which opens without script. A browser that knows no popovers shows it open. Going on to a page closes it.
 */
export function Menu(props: { id: string; className: string; label: string; children: ReactNode }) {
  const { id, className, label, children } = props
  const { shell } = useText()
  const menu = useRef<HTMLElement>(null)
  const { key } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each address is a reason to close
  useEffect(() => menu.current?.hidePopover?.(), [key])
  return (
    <nav ref={menu} id={id} className={className} aria-label={label} popover="auto">
      <button type="button" className="text-button menu-close" popoverTarget={id} popoverTargetAction="hide">
        {shell.closeMenu}
      </button>
      {children}
    </nav>
  )
}

/** Opens it; gone where the menu lies open anyway. */
export function MenuButton({ opens }: { opens: string }) {
  const { shell } = useText()
  return (
    <button type="button" className="text-button menu-button" popoverTarget={opens}>
      <MenuIcon />
      {shell.menu}
    </button>
  )
}
