import { useState } from 'react'
import { formatWon } from '../format.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useLanguage, useText } from '../ui/shell-data.ts'
import { MethodChoices } from './MethodChoices.tsx'
import { METHODS, type MethodChoice } from './methods.ts'
import type { Opener } from './opener.ts'
import type { Pay } from './use-pay.ts'
import { AGREEMENT_ID, METHODS_ID, useWidget } from './use-widget.ts'
import { useWindow } from './use-window.ts'
import type { TossView } from './window-order.ts'

export interface PayStyle extends Opener {
  readonly keyFamily: TossView['keyFamily']
  readonly method: MethodChoice
  choose(method: MethodChoice): void
}

/** The opener of the shop's integration style. @param amount won, as shown now @param before the method chosen before */
export function usePayStyle(toss: TossView, amount: number, before: MethodChoice | null): PayStyle {
  const [method, choose] = useState(before ?? 'CARD')
  const isWidget = toss.keyFamily === 'widget'
  // Loader data is a new object after each revalidation; the widget is redrawn for new keys only.
  const [stable] = useState(toss)
  const widget = useWidget(isWidget ? stable : null, amount)
  const window = useWindow(stable, method)
  return { ...(isWidget ? widget : window), keyFamily: toss.keyFamily, method, choose }
}

/**
 * How to pay: Toss's own list, or ours. Stands outside the order's form, since Toss draws fields of its own.
 * @param form id of the order's form, which takes our own choice along where it is sent without script
 */
export function MethodPart({ style, form }: { style: PayStyle; form: string }) {
  return style.keyFamily === 'widget' ? (
    <WidgetFrame style={style} />
  ) : (
    <MethodPicker style={style} form={form} />
  )
}

function WidgetFrame({ style }: { style: PayStyle }) {
  const { methods } = useText()
  return (
    <>
      {style.state === 'loading' && (
        <p role="status" className="soft">
          {methods.loading}
        </p>
      )}
      {style.state === 'broken' && (
        <Notice tone="bad" live title={methods.broken}>
          <Button type="button" kind="secondary" onClick={style.retry}>
            {methods.reload}
          </Button>
        </Notice>
      )}
      <div id={METHODS_ID} className="toss-frame" />
      <div id={AGREEMENT_ID} className="toss-frame" />
      <p className="faint small">{methods.safe}</p>
    </>
  )
}

/** Installments and cash receipts (할부, 현금영수증) are the window's to ask, as nothing is fixed beforehand (core-api.md 7.4). */
function MethodPicker({ style, form }: { style: PayStyle; form: string }) {
  const { methods } = useText()
  const asks = style.method in methods.asks ? methods.asks[style.method as keyof typeof methods.asks] : null
  return (
    <>
      <MethodChoices
        label={methods.label}
        methods={METHODS}
        words={methods}
        method={style.method}
        form={form}
        choose={style.choose}
      />
      {asks && <p className="soft small">{asks}</p>}
      <p className="faint small">{methods.safe}</p>
    </>
  )
}

/** The button with the sum on it, and what became of pressing it. @param form id of the order's form */
export function PayButton(props: { pay: Pay; style: PayStyle; amount: number; form: string }) {
  const { pay, style, amount, form } = props
  const { checkout, rejection: words } = useText()
  const language = useLanguage()
  const { rejection } = pay
  const pending = pay.phase !== 'idle' || style.state === 'loading'
  return (
    <>
      {rejection && (
        <Notice tone={rejection.word === 'closed' ? 'still' : 'bad'} live title={words[rejection.word]}>
          {rejection.code && <p className="small">{words.reference(rejection.code)}</p>}
        </Notice>
      )}
      {pay.answer?.type === 'unreachable' && pay.phase === 'idle' && (
        <Notice tone="bad" live title={checkout.unreachable} />
      )}
      <Button
        type="submit"
        form={form}
        size="large"
        wide
        pending={pending}
        onPointerDown={style.warm}
        onFocus={style.warm}
      >
        {pay.phase === 'ordering'
          ? checkout.ordering
          : pay.phase === 'opening'
            ? checkout.opening
            : checkout.pay(formatWon(amount, language))}
      </Button>
      <span role="status" className="aside-voice">
        {pay.phase === 'ordering' ? checkout.ordering : pay.phase === 'opening' ? checkout.opening : ''}
      </span>
    </>
  )
}
