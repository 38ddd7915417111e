import { Link } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { Contents } from '../admin/components/Contents.tsx'
import { noStore } from '../admin/no-store.ts'
import { useAdminText } from '../admin/text.ts'
import { wordFor } from '../admin/words.ts'
import { SETTING_GROUPS, SETTINGS, type SettingKey, type ToldSetting } from '../told-settings.ts'
import { Card } from '../ui/Card.tsx'
import { DataList } from '../ui/DataList.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Badge } from '../ui/StatusBadge.tsx'
import { Won } from '../ui/Won.tsx'
import type { Route } from './+types/admin.settings'

/** Where one can be changed on a page as well. */
const ON_PAGES: Partial<Record<SettingKey, string>> = {
  stopped: '/admin/invariants',
}

/** Owner, developer, and who may look. What the shop runs with and where each of it is set; no secret is among it. */
export const loader = guarded(staff('seeSystem'), async (_: Route.LoaderArgs, { ports, role }) => ({
  settings: ports.settings,
  isSample: ports.shop.seller.sample,
  mayStaff: may(role, 'manageStaff'),
  mayKeys: may(role, 'manageApiKeys'),
}))

export const headers = noStore

export default function AdminSettings({ loaderData }: Route.ComponentProps) {
  const { settings: t, password } = useAdminText()
  const { settings, isSample, mayStaff, mayKeys } = loaderData
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {isSample && <Notice tone="wait">{t.sample}</Notice>}
      <Notice title={t.howTitle}>{t.how}</Notice>
      <Contents
        parts={[
          ...SETTING_GROUPS.map(id => ({ id, name: t.groups[id] })),
          { id: 'pages', name: t.pages.title },
        ]}
      />
      {SETTING_GROUPS.map(group => (
        <Card key={group} title={t.groups[group]} id={group}>
          <div className="settings">
            <SettingList
              caption={t.groups[group]}
              settings={settings.filter(({ key }) => SETTINGS[key] === group)}
            />
          </div>
        </Card>
      ))}
      <Card title={t.pages.title} id="pages">
        <ul className="stack" data-gap="tight">
          <Way to="/admin/legal">{t.pages.legal}</Way>
          <Way to="/admin/catalogue">{t.pages.catalogue}</Way>
          <Way to="/admin/invariants">{t.pages.stop}</Way>
          <Way to="/admin/readiness">{t.pages.readiness}</Way>
          {mayStaff && <Way to="/admin/people">{t.pages.people}</Way>}
          {mayKeys && <Way to="/admin/api-keys">{t.pages.apiKeys}</Way>}
          <Way to="/admin/second-factor">{t.pages.secondFactor}</Way>
          <Way to="/admin/password">{password.title}</Way>
        </ul>
      </Card>
    </Page>
  )
}

const Way = ({ to, children }: { to: string; children: string }) => (
  <li>
    <Link to={to} className="tall">
      {children}
    </Link>
  </li>
)

function SettingList({ caption, settings }: { caption: string; settings: readonly ToldSetting[] }) {
  const { settings: t } = useAdminText()
  return (
    <DataList<ToldSetting>
      caption={caption}
      rows={settings}
      keyOf={({ key }) => key}
      columns={[
        {
          name: t.name,
          heading: true,
          cell: ({ key }) => (
            <span className="cell-lines">
              {t.of[key].name}
              <span className="small soft">{t.of[key].does}</span>
            </span>
          ),
        },
        { name: t.value, cell: setting => <Value setting={setting} /> },
        { name: t.env, cell: setting => <SetBy setting={setting} /> },
      ]}
    />
  )
}

/** What is in force, in words where it is a choice. */
function Value({ setting: { kind, value } }: { setting: ToldSetting }) {
  const { settings: t } = useAdminText()
  if (value === null) return <span className="faint">{t.none}</span>
  switch (kind) {
    case 'won':
      return value === '0' ? t.noLimit : <Won amount={Number(value)} />
    case 'minutes':
      return t.minutes(value)
    case 'days':
      return t.days(value)
    case 'years':
      return t.years(value)
    case 'word':
      return wordFor(t.words, value) ?? value
    case 'secret':
      return (
        <span className="cell-lines">
          <code>{value}</code>
          <span className="small soft">{t.secret}</span>
        </span>
      )
    case 'text':
      return <span className="breakable">{value}</span>
  }
}

/** The environment setting it is set by, whether anybody did, and the page that can change it too. */
function SetBy({ setting: { key, env, isSet } }: { setting: ToldSetting }) {
  const { settings: t } = useAdminText()
  const page = ON_PAGES[key]
  return (
    <span className="cell-lines">
      {env === null ? <span className="faint">{t.noEnv}</span> : <code>{env}</code>}
      {env !== null && (
        <span>
          <Badge tone={isSet ? 'good' : 'still'} label={isSet ? t.set : t.byItself} />
        </span>
      )}
      {page && <Link to={page}>{t.page}</Link>}
    </span>
  )
}

export const ErrorBoundary = AdminError
