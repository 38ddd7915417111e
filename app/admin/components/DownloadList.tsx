import { linkTo } from '../link-to.ts'
import { useAdminText } from '../text.ts'

/** The list that is shown, by the same filter, as a file. `what` where a page has several. */
export function DownloadList(props: {
  /** of the list, without `.csv` */
  path: string
  filter?: Readonly<Record<string, string>>
  what?: string
}) {
  const { path, filter = {}, what } = props
  const { lists: t } = useAdminText()
  return (
    <p className="small no-print">
      <a href={linkTo(`${path}.csv`, filter)} download>
        {what ? t.downloadOf(what) : t.download}
      </a>
    </p>
  )
}
