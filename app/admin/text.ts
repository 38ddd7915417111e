import { adminEn } from '../text.admin.en.ts'
import { type AdminText, adminKo } from '../text.admin.ko.ts'
import type { Language } from '../text.ts'
import { useLanguage } from '../ui/shell-data.ts'

export const adminTextOf = (language: Language): AdminText => (language === 'en' ? adminEn : adminKo)
export const useAdminText = (): AdminText => adminTextOf(useLanguage())
