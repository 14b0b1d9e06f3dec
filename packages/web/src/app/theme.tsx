/** Light and dark: as the system has it until somebody chooses; the choice stays in this browser. */
import { theme as antdTheme, ConfigProvider, type ThemeConfig } from 'antd'
import type { Locale } from 'antd/es/locale/index.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from 'react'

export type Choice = 'system' | 'light' | 'dark'
// Node's rules of resolution take the file for CommonJS, a bundler for the module that it is.
const CHINESE = (zhCN as { default?: Locale }).default ?? (zhCN as unknown as Locale)
const KEY = 'mingjian.theme'
const CHOICES: readonly Choice[] = ['system', 'light', 'dark']

const FONTS =
  '"Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", sans-serif'

// A quiet blue for what can be pressed, and greys; contrast of text at least 4.5 : 1 in both (WCAG 2.2, 1.4.3).
const LIGHT: ThemeConfig['token'] = {
  colorPrimary: '#1d4f86',
  colorInfo: '#1d4f86',
  colorLink: '#1a5596',
  colorSuccess: '#2c6e33',
  colorWarning: '#9a5b00',
  colorError: '#b3261e',
  colorTextBase: '#1b1f24',
  colorTextSecondary: '#525a63',
  colorTextTertiary: '#626a73',
  colorTextPlaceholder: '#6b737c',
  colorBgLayout: '#f3f4f6',
  colorBorder: '#c3c8ce',
  colorBorderSecondary: '#dfe2e6',
  colorPrimaryBg: '#e3ecf6',
  colorPrimaryBgHover: '#d6e3f2',
  colorPrimaryBorder: '#9dbbdc',
  colorPrimaryHover: '#2a64a4',
  colorPrimaryActive: '#163f6b',
  colorInfoBg: '#e8f0f9',
  colorInfoBorder: '#a9c3e0',
  colorSuccessBg: '#e9f4ea',
  colorSuccessBorder: '#a9cfad',
  colorWarningBg: '#fff4dc',
  colorWarningBorder: '#e3c27c',
  colorErrorBg: '#fdecea',
  colorErrorBorder: '#e8aba5',
}
const DARK: ThemeConfig['token'] = {
  colorPrimary: '#7db1e6',
  colorInfo: '#86b8ea',
  colorLink: '#86b6e6',
  colorSuccess: '#7bbf82',
  colorWarning: '#dca95a',
  colorError: '#ef8a80',
  colorTextBase: '#e4e7ea',
  colorBgBase: '#15181c',
  colorBgLayout: '#101215',
  colorTextSecondary: '#aab2ba',
  colorTextTertiary: '#98a0a8',
  colorTextPlaceholder: '#8f979f',
  colorTextLightSolid: '#0f1317',
  colorBgContainer: '#1b1f24',
  colorBgElevated: '#23282e',
  colorBorder: '#4a525b',
  colorBorderSecondary: '#30363d',
  colorPrimaryBg: '#1d3550',
  colorPrimaryBgHover: '#244263',
  colorPrimaryBorder: '#37608c',
  colorPrimaryHover: '#8cbcec',
  colorPrimaryActive: '#5b90c6',
  colorInfoBg: '#18293b',
  colorInfoBorder: '#31567d',
  colorSuccessBg: '#16291a',
  colorSuccessBorder: '#33603a',
  colorWarningBg: '#2f2410',
  colorWarningBorder: '#6d5420',
  colorErrorBg: '#341a18',
  colorErrorBorder: '#7d3c37',
}
const BOTH: ThemeConfig['token'] = {
  fontFamily: FONTS,
  fontSize: 14,
  borderRadius: 4,
  wireframe: false,
  motionDurationMid: '0.1s',
  motionDurationSlow: '0.15s',
  controlHeight: 30,
}

/** How components of ours deviate from the library: dense tables, quiet menus. */
const components = (dark: boolean): ThemeConfig['components'] => ({
  Table: { cellPaddingBlockSM: 6, cellPaddingInlineSM: 8, headerSplitColor: 'transparent' },
  Layout: { siderBg: 'transparent', headerBg: 'transparent', headerHeight: 48, headerPadding: '0 16px' },
  Menu: {
    itemHeight: 36,
    itemBorderRadius: 4,
    activeBarBorderWidth: 0,
    itemSelectedColor: dark ? '#b9d6f4' : '#1d4f86',
  },
  Form: { itemMarginBottom: 16 },
})

interface ThemeState {
  choice: Choice
  dark: boolean
  choose(choice: Choice): void
}
const ThemeContext = createContext<ThemeState | null>(null)

/** A wish of the system, and who wants to hear when somebody changes it there. */
function wishOfSystem(query: string) {
  const asked = () => window.matchMedia(query)
  const listen = (changed: () => void) => {
    const one = asked()
    one.addEventListener('change', changed)
    return () => one.removeEventListener('change', changed)
  }
  return { listen, wished: () => asked().matches }
}
const DARK_OF_SYSTEM = wishOfSystem('(prefers-color-scheme: dark)')
const STILL = wishOfSystem('(prefers-reduced-motion: reduce)')

/** Gives everything below the theme and the Chinese texts of the library. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const ofSystem = useSyncExternalStore(DARK_OF_SYSTEM.listen, DARK_OF_SYSTEM.wished)
  // Who asked the system for less motion gets dialogs and lists at once (WCAG 2.2, 2.3.3).
  const still = useSyncExternalStore(STILL.listen, STILL.wished)
  const [choice, setChoice] = useState<Choice>(remembered)
  const dark = choice === 'system' ? ofSystem : choice === 'dark'
  const state = useMemo(
    () => ({
      ...{ choice, dark },
      choose: (next: Choice) => {
        localStorage.setItem(KEY, next)
        setChoice(next)
      },
    }),
    [choice, dark],
  )
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  }, [dark])
  const theme = {
    algorithm: dark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: { ...BOTH, ...(dark ? DARK : LIGHT), motion: !still },
    components: components(dark),
  }
  return (
    <ThemeContext value={state}>
      <ConfigProvider
        locale={CHINESE}
        theme={theme}
        button={{ autoInsertSpace: false }}
        componentSize="medium"
      >
        {children}
      </ConfigProvider>
    </ThemeContext>
  )
}

/** The theme in use; charts take their colours from `dark`. */
export function useTheme(): ThemeState {
  const state = use(ThemeContext)
  if (!state) throw new Error('no ThemeProvider above')
  return state
}

function remembered(): Choice {
  const kept = localStorage.getItem(KEY)
  return CHOICES.find((choice) => choice === kept) ?? 'system'
}
