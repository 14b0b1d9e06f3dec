import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import type { ListFilter } from './columns.ts'

interface Props {
  filter: ListFilter
  values: Readonly<Record<string, string>>
  change: (values: Readonly<Record<string, string>>) => void
}

/** One condition of a list; empty means: all. */
export function FilterField(props: Props) {
  if (props.filter.kind === 'days') return <Days {...props} />
  if (props.filter.kind === 'text') return <Text {...props} />
  return <Choice {...props} />
}

function Choice({ filter: { key, label, kind, options = [], width = 140 }, values, change }: Props) {
  const value = values[key] ?? ''
  const common = {
    allowClear: true,
    placeholder: label,
    'aria-label': label,
    options: [...options],
    style: { minWidth: width },
    popupMatchSelectWidth: false,
  }
  if (kind === 'several')
    return (
      <Select<string[]>
        {...common}
        mode="multiple"
        maxTagCount={1}
        optionFilterProp="label"
        value={value === '' ? [] : value.split(',')}
        onChange={(chosen) => change({ [key]: chosen.join(',') })}
      />
    )
  return (
    <Select<string>
      {...common}
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
      value={value || null}
      onChange={(chosen) => change({ [key]: chosen ?? '' })}
    />
  )
}

function Text({ filter: { key, label, width = 140 }, values, change }: Props) {
  const value = values[key] ?? ''
  return (
    <Input
      key={value}
      allowClear
      placeholder={label}
      aria-label={label}
      defaultValue={value}
      style={{ width }}
      onPressEnter={(event) => change({ [key]: event.currentTarget.value.trim() })}
      onBlur={(event) => change({ [key]: event.currentTarget.value.trim() })}
      onClear={() => change({ [key]: '' })}
    />
  )
}

function Days({ filter: { key, until = `${key}To`, label }, values, change }: Props) {
  const day = (name: string) => (values[name] ? dayjs(values[name]) : null)
  return (
    <DatePicker.RangePicker
      allowEmpty={[true, true]}
      placeholder={[`${label}起`, '止']}
      aria-label={label}
      style={{ width: 230 }}
      value={[day(key), day(until)]}
      onChange={(days) =>
        change({
          [key]: days?.[0]?.format('YYYY-MM-DD') ?? '',
          [until]: days?.[1]?.format('YYYY-MM-DD') ?? '',
        })
      }
    />
  )
}
