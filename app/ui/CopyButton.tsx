import { useEffect, useState } from 'react'
import { Button } from './Button.tsx'
import { useText } from './shell-data.ts'

const SHOWN_MS = 3_000

/** Copies `value`, which also stands beside it as text: without script, or refused, it is selected by hand. */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const t = useText()
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  const [works, setWorks] = useState(false)
  useEffect(() => setWorks('clipboard' in navigator), [])
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [state])
  if (!works) return null
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setState('copied'),
      () => setState('refused'),
    )
  return (
    <>
      <Button type="button" kind="secondary" onClick={copy} aria-label={t.copy.label(what)}>
        {state === 'copied' ? t.copy.done : t.copy.button}
      </Button>
      <span role="status" className="aside-voice">
        {state === 'copied' ? t.copy.done : state === 'refused' ? t.copy.refused : ''}
      </span>
    </>
  )
}
