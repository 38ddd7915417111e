import type { adminListsKo } from './text.admin.lists.ko.ts'

export const adminListsEn: typeof adminListsKo = {
  lists: {
    download: 'Download this list as CSV',
    downloadOf: what => `Download as CSV: ${what}`,
    cut: max => `Only ${max} rows are in this file. Narrow the list down to get the rest.`,
  },
}
