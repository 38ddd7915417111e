/** A form as a page offers it, with what a browser would send if its first button were pressed. */
export interface OfferedForm {
  /** path and query it is sent to */
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

const TAG = /<(\/?)(form|input|select|option|textarea|button)\b([^>]*)>([^<]*)/g

/** The forms of a page that change something (`method="post"`). @param place the page's own address */
export function formsOf(html: string, place: string): OfferedForm[] {
  const forms: { action: string; posts: boolean; fields: Map<string, string> }[] = []
  let form: (typeof forms)[number] | null = null
  let select = ''
  for (const [, closing, tag, text = '', inner = ''] of html.matchAll(TAG)) {
    const has = (name: string) => new RegExp(`\\s${name}(=|\\s|/|$)`).test(text)
    const read = (name: string) => decoded(new RegExp(`\\s${name}="([^"]*)"`).exec(text)?.[1] ?? '')
    if (tag === 'form' && closing) form = null
    else if (tag === 'form') {
      form = { action: read('action') || place, posts: /post/i.test(read('method')), fields: new Map() }
      forms.push(form)
    }
    if (!form || closing) continue
    const { fields } = form
    const name = read('name')
    if (tag === 'input' && name && !(read('type') === 'radio' && fields.has(name)))
      fields.set(name, read('value') || (read('type') === 'checkbox' ? 'on' : (USUAL[name] ?? '')))
    if (tag === 'button' && name && !fields.has(name)) fields.set(name, read('value'))
    if (tag === 'textarea' && name) fields.set(name, decoded(inner) || (USUAL[name] ?? ''))
    if (tag === 'select') select = name
    if (tag === 'option' && select && (has('selected') || !fields.get(select)))
      fields.set(select, read('value'))
  }
  return forms
    .filter(({ posts }) => posts)
    .map(({ action, fields }) => ({ action, fields: Object.fromEntries(fields) }))
}

/** What a person types where a page leaves a field empty. */
const USUAL: Readonly<Record<string, string>> = {
  name: '김구매',
  email: 'buyer@example.com',
  phone: '010-1234-5678',
  password: 'a long enough password',
  reason: '고객 변심',
  amount: '1000',
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const decoded = (text: string) => text.replace(/&(\w+|#x27);/g, (whole, name: string) => NAMED[name] ?? whole)
