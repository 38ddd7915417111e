import { Combobox, ComboboxItem, ComboboxList, ComboboxProvider } from '@ariakit/react'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useSubmit } from 'react-router'
import type { Role } from '../../access/permissions.ts'
import { useShell } from '../../ui/shell-data.ts'
import { placesFor } from '../places.ts'
import { useAdminText } from '../text.ts'

/**
 * A box that offers while one types: places by their name, and the words themselves as a search. The browser's own dialog
 * holds it; the list and its keys are the library's (docs/decisions/0080).
 */
export default function CommandBox({ role, onClose }: { role: Role; onClose: () => void }) {
  const t = useAdminText()
  const navigate = useNavigate()
  const submit = useSubmit()
  const isSandbox = useShell()?.mode === 'sandbox'
  const dialog = useRef<HTMLDialogElement>(null)
  const [asked, setAsked] = useState('')
  useEffect(() => dialog.current?.showModal(), [])
  const go = (path: string) => {
    dialog.current?.close()
    void navigate(path)
  }
  const words = asked.trim().toLowerCase()
  const places = placesFor(role, isSandbox).flatMap(([group, its]) =>
    its
      .map(place => ({ path: place.path, name: place.name(t), group: t.desk.groups[group] }))
      .filter(({ name }) => name.toLowerCase().includes(words)),
  )
  return (
    <dialog ref={dialog} className="command" aria-label={t.desk.command} onClose={onClose}>
      <ComboboxProvider open value={asked} setValue={setAsked}>
        <Combobox
          autoSelect
          autoFocus
          className="input"
          aria-label={t.desk.command}
          placeholder={t.desk.commandHint}
        />
        <ComboboxList alwaysVisible className="command-list" aria-label={t.nav.label}>
          {places.map(({ path, name, group }) => (
            <ComboboxItem key={path} value={name} setValueOnClick={false} onClick={() => go(path)}>
              <span>{name}</span>
              <span className="small faint">{group}</span>
            </ComboboxItem>
          ))}
          {words && (
            <ComboboxItem
              value={asked}
              setValueOnClick={false}
              onClick={() => {
                dialog.current?.close()
                void submit({ q: asked.trim() }, { method: 'post', action: '/admin/search' })
              }}
            >
              <span>{t.desk.searchFor(asked.trim())}</span>
            </ComboboxItem>
          )}
        </ComboboxList>
      </ComboboxProvider>
    </dialog>
  )
}
