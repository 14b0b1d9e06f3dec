import { Typography } from 'antd'
import type { Looked } from './draft-data.ts'

interface Props {
  looked: Looked
  /** Null where nothing may be changed any more, or the format names its columns itself. */
  choose: ((row: number) => void) | null
}

/** The first rows as they stand in the file, masked; the row of the column names is marked and can be pointed at. */
export function PreviewTable({ looked: { preview, headerRows }, choose }: Props) {
  if (preview.length === 0) return null
  const width = Math.max(...preview.map(({ cells }) => cells.length))
  const named = headerRows.length === 0 ? '还没有找到列名' : `列名在第 ${headerRows.join('、')} 行`
  return (
    <div>
      <Typography.Text type="secondary">
        {named}
        {choose && '；不对的话，点一下列名真正所在的那一行。'}人名和证件号码已遮盖。
      </Typography.Text>
      <div className="preview">
        <table aria-label="文件的前几行">
          <tbody>
            {preview.map(({ row, cells }) => (
              <tr
                key={row}
                className={headerRows.includes(row) ? 'header-row' : ''}
                onClick={() => choose?.(row)}
              >
                <th scope="row">
                  {choose ? (
                    <button
                      type="button"
                      aria-label={`第 ${row} 行是列名`}
                      aria-pressed={headerRows.includes(row)}
                    >
                      {row}
                    </button>
                  ) : (
                    row
                  )}
                </th>
                {Array.from({ length: width }, (_, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
                  <td key={i}>{cells[i] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
