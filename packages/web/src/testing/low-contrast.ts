import type { Page } from 'playwright-core'

/** Least contrast of text, and of large text (WCAG 2.2, 1.4.3 AA). */
const NORMAL = 4.5
const LARGE = 3

/**
 * Texts of a page whose contrast with what lies behind them is too small, as `text 3.1`. Disabled controls are exempt, as are
 * marks without a word.
 */
export function lowContrast(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ normal, large }) => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
      type Colour = readonly [number, number, number, number]
      const read = (css: string): Colour => {
        if (!canvas) return [0, 0, 0, 1]
        canvas.clearRect(0, 0, 1, 1)
        canvas.fillStyle = css
        canvas.fillRect(0, 0, 1, 1)
        const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data
        return [r, g, b, a / 255]
      }
      const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => [
        ...([r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a)] as const),
        1,
      ]
      const behind = (element: Element | null): Colour => {
        if (!element) return [255, 255, 255, 1]
        const own = read(getComputedStyle(element).backgroundColor)
        return own[3] === 1 ? own : over(own, behind(element.parentElement))
      }
      const light = ([r, g, b]: Colour) => {
        const part = (value: number) => {
          const share = value / 255
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
        }
        return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
      }
      const found: string[] = []
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) {
        const text = texts.currentNode.textContent?.trim() ?? ''
        const element = texts.currentNode.parentElement
        if (!element || !/[\p{L}\p{N}]/u.test(text) || !element.checkVisibility({ opacityProperty: true }))
          continue
        if (
          element.closest('[disabled], [aria-disabled="true"], .ant-checkbox-wrapper-disabled, style, script')
        )
          continue
        const style = getComputedStyle(element)
        const ground = behind(element)
        const [one = 0, other = 0] = [light(over(read(style.color), ground)), light(ground)].sort(
          (a, b) => b - a,
        )
        const ratio = (one + 0.05) / (other + 0.05)
        const size = Number.parseFloat(style.fontSize)
        const big = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
        if (ratio < (big ? large : normal)) found.push(`${text.slice(0, 20)} ${ratio.toFixed(1)}`)
      }
      return [...new Set(found)]
    },
    { normal: NORMAL, large: LARGE },
  )
}
