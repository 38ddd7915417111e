import { useNavigate } from 'react-router'

/**
 * Asks the price anew for what stands in the form now, by address; nothing personal goes into one. Only the form's own page
 * is asked: where no answer comes it keeps what it had, and nothing around it is there to break.
 */
export function useRequote(formId: string): () => void {
  const navigate = useNavigate()
  return () => {
    const form = document.getElementById(formId)
    const count = document.querySelector(`#${formId} [name="quantity"]`)
    if (!(form instanceof HTMLFormElement && count instanceof HTMLInputElement)) return
    if (!count.reportValidity()) return
    const typed = new FormData(form)
    const query = new URLSearchParams({ quantity: String(count.valueAsNumber) })
    for (const name of ['product', 'coupon']) {
      const value = typed.get(name)
      if (typeof value === 'string' && value.trim()) query.set(name, value.trim())
    }
    navigate(`?${query}`, { replace: true, preventScrollReset: true, defaultShouldRevalidate: false })
  }
}
