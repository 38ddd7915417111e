import { Form, useSearchParams } from 'react-router'
import { SearchIcon } from '../../ui/icons.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { useAdminText } from '../text.ts'
import { DESK_NAV, DeskBrand } from './DeskNav.tsx'

/** Above every page of the desk: the way into the menu on a phone, and one box to find anything by. */
export function DeskTop() {
  return (
    <header className="desk-top no-print">
      <MenuButton opens={DESK_NAV} />
      <DeskBrand />
      <SearchBox />
    </header>
  )
}

function SearchBox() {
  const { desk } = useAdminText()
  const [asked] = useSearchParams()
  const q = asked.get('q') ?? ''
  return (
    <search>
      <Form method="post" action="/admin/search" className="search-box" key={q}>
        <input
          type="search"
          name="q"
          className="input"
          aria-label={desk.search}
          aria-keyshortcuts="Control+K Meta+K"
          placeholder={desk.searchHint}
          defaultValue={q}
          required
          maxLength={200}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
        <button type="submit" className="button" data-kind="secondary">
          <SearchIcon />
          <span>{desk.search}</span>
        </button>
        <kbd className="shortcut">Ctrl K</kbd>
      </Form>
    </search>
  )
}
