import { useEffect, useState } from 'react'
import { Button } from './Button.tsx'

/** Opens the browser's own way to print; without script the browser's menu does the same, and there is no button. */
export function PrintButton({ label }: { label: string }) {
  const [works, setWorks] = useState(false)
  useEffect(() => setWorks(true), [])
  if (!works) return null
  return (
    <Button type="button" kind="secondary" onClick={() => window.print()}>
      {label}
    </Button>
  )
}
