import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useRef } from 'react'

interface Props {
  option: EChartsCoreOption
  height: number
  /** The same in words, for who does not see the picture. */
  label: string
}

/** A chart; the library is loaded only where one is shown. Drawn as SVG, so that it is sharp in print. */
export function Chart({ option, height, label }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return
    let chart: EChartsType | null = null
    let left = false
    const resize = new ResizeObserver(() => chart?.resize())
    void import('./echarts.ts').then(({ drawn }) => {
      if (left) return
      chart = drawn(element, option)
      resize.observe(element)
    })
    return () => {
      left = true
      resize.disconnect()
      chart?.dispose()
    }
  }, [option])
  return <div ref={place} className="chart" style={{ height }} role="img" aria-label={label} />
}
