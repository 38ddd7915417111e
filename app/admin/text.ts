import { adminTexts } from '#texts'
import type { AdminText } from '../text.admin.ko.ts'
import type { Language } from '../text.ts'
import { useLanguage } from '../ui/shell-data.ts'

export const adminTextOf = (language: Language): AdminText => adminTexts.of(language)

export function useAdminText(): AdminText {
  const language = useLanguage()
  adminTexts.announce(language)
  return adminTexts.of(language)
}
