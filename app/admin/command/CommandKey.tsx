import { lazy, Suspense, useEffect, useState } from 'react'
import type { Role } from '../../access/permissions.ts'

/** Loaded by the first press: no page weighs more for it before. */
const CommandBox = lazy(() => import('./CommandBox.tsx'))

/** Ctrl K, ⌘ K: go anywhere and find anything without leaving the keyboard. What it does, the menu and the search do too. */
export function CommandKey({ role }: { role: Role }) {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen(true)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <CommandBox role={role} onClose={() => setOpen(false)} />
    </Suspense>
  )
}
