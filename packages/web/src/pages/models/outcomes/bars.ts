/** The bars of a chart: a label, a number, and words for the number. */
import type { EChartsCoreOption } from 'echarts/core'

export interface Bar {
  label: string
  value: number
}

const ROW = 34
const AROUND = 16

export const heightOf = (bars: readonly Bar[]): number => bars.length * ROW + AROUND

/** Lying bars with their numbers at the end; colours of the theme's text and link. */
export function barOption(
  bars: readonly Bar[],
  { text, bar }: { text: string; bar: string },
): EChartsCoreOption {
  return {
    animation: false,
    grid: { left: 4, right: 90, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', show: false, max: Math.max(1, ...bars.map(({ value }) => value)) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ label }) => label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: text, fontSize: 13, width: 220, overflow: 'break' },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        itemStyle: { color: bar },
        label: {
          show: true,
          position: 'right',
          color: text,
          fontSize: 13,
          formatter: ({ value }: { value: number }) => value.toLocaleString('zh-CN'),
        },
        data: bars.map(({ value }) => value),
      },
    ],
  }
}

/** 发现 42、核查 20 */
export const barWords = (bars: readonly Bar[]): string =>
  bars.map(({ label, value }) => `${label} ${value.toLocaleString('zh-CN')}`).join('、')
