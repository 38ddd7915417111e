import type { adminListsKo } from './text.admin.lists.ko.ts'

export const adminListsEn: typeof adminListsKo = {
  lists: {
    download: 'Download this list as CSV',
    downloadOf: what => `Download as CSV: ${what}`,
    cut: max => `This file has only the first ${max} rows. Narrow the filter to get the rest.`,
  },
}
