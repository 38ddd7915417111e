import { useEffect } from 'react'

/** When a form comes back with errors, the first field that has one takes the focus. */
export function useFocusError(errors: unknown): void {
  useEffect(() => {
    if (errors) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
}
