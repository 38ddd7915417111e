import { describe, expect, test } from 'vitest'
import { type MailMatter, renderMail } from '../../../app/mail/render.ts'
import { sampleSeller } from '../../../app/seller.ts'
import { type Notice, noticeKinds } from '../../../domain/notices.ts'
import { packed, SHORT } from '../../../e2e/support/xss-payloads.ts'
import { samples } from './sample-notices.ts'

const matter = (more: Partial<MailMatter>): MailMatter => ({
  notice: samples.receipt,
  language: 'ko',
  name: '김구매',
  account: null,
  withdrawal: { order: 7, charge: 7 },
  link: 'https://shop.example/guest/order/token',
  publicUrl: 'https://shop.example',
  seller: sampleSeller,
  banner: null,
  ...more,
})

/** What a mail of ours is made of; an attribute beyond these, or another tag, came from somebody’s text. */
const TAGS =
  /^(?:!doctype|html|head|meta|title|style|body|div|main|p|h1|h2|table|thead|tbody|tr|th|td|caption|a|strong|br|hr|span|footer|header|section|dl|dt|dd|ul|ol|li|small|code|b)$/i
const ATTRIBUTES =
  /^(?:lang|charset|name|content|href|class|style|role|scope|align|width|cellpadding|cellspacing|border|dir|rel|http-equiv|colspan)$/i

function strangers(html: string): string[] {
  return [...html.matchAll(/<\/?([!a-z][^\s>/]*)([^>]*)>/gi)].flatMap(([tag, name = '', rest = '']) => {
    const attributes = [...rest.matchAll(/([^\s=/"']+)(?:="[^"]*")?/g)].map(([, attribute = '']) => attribute)
    const isDoctype = /^!doctype$/i.test(name)
    return TAGS.test(name) && (isDoctype || attributes.every(attribute => ATTRIBUTES.test(attribute)))
      ? []
      : [tag]
  })
}

/** Every text of a notice that somebody wrote is somebody else’s HTML, if we let it. */
const spoiled = (notice: Notice, text: string): object =>
  JSON.parse(JSON.stringify(notice), (key, value: unknown) =>
    typeof value === 'string' && isWritten(key, notice) ? text : value,
  )

/** The reason of an end is a code of ours. */
const isWritten = (key: string, { kind }: Notice) =>
  /name$|label/i.test(key) || (key === 'reason' && kind !== 'ended')

describe('a mail', () => {
  test.each(noticeKinds)('%s has no tag but its own, whatever its reader or an order is called', kind => {
    for (const text of packed(1_000)) {
      const { html, subject } = renderMail(
        matter({ notice: spoiled(samples[kind], text) as never, name: text }),
      )
      expect(strangers(html)).toEqual([])
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(subject).not.toMatch(/[\x00-\x1f\x7f\u2028\u2029]/)
    }
  })

  test('would be seen to have one', () => {
    expect(strangers('<p>fine</p>')).toEqual([])
    expect(strangers('<p><img src=x onerror=xss()></p>')).toHaveLength(1)
    expect(strangers('<p onclick="xss()">a</p>')).toHaveLength(1)
    expect(SHORT.length).toBeGreaterThanOrEqual(100)
  })
})
