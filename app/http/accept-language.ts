import type { Language } from '../text.ts'

/** Of a program the language is asked in the header: the first of ours it prefers, Korean where it says none of them. */
export function acceptedLanguage(request: Request): Language {
  const asked = (request.headers.get('accept-language') ?? '')
    .slice(0, 500)
    .split(',')
    .map(part => {
      const [tag = '', ...more] = part.split(';').map(text => text.trim().toLowerCase())
      const quality = Number(more.find(text => text.startsWith('q='))?.slice(2) ?? 1)
      return { language: tag.split('-', 1)[0], quality: Number.isFinite(quality) ? quality : 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return asked.find(({ language }) => language === 'ko' || language === 'en')?.language === 'en' ? 'en' : 'ko'
}
