import type { ReactNode } from 'react'
import { AlertIcon, CheckIcon, ClockIcon, InfoIcon } from './icons.tsx'

export type Tone = 'good' | 'wait' | 'bad' | 'still'

const ICONS: Readonly<Record<Tone, () => ReactNode>> = {
  good: CheckIcon,
  wait: ClockIcon,
  bad: AlertIcon,
  still: InfoIcon,
}

/** Something to know. `live` when it appears after a press, so that it is read aloud as well. */
export function Notice(props: { tone?: Tone; title?: ReactNode; live?: boolean; children?: ReactNode }) {
  const { tone = 'still', title, live = false, children } = props
  const Icon = ICONS[tone]
  return (
    <div className="notice" data-tone={tone} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon />
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
