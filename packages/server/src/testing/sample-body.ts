/** A body that the schema of a route takes, so that a test comes past its validation. */

export interface JsonSchema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  format?: string
  pattern?: string
  minimum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  items?: JsonSchema
  required?: string[]
  properties?: Record<string, JsonSchema>
}

/** Texts that stand for what routes ask for; the first that fits is taken. */
const TEXTS = ['核查', 'cedar2', 'Qing-shi-2026', '123456', '2026-11-23', 'death', 'a', '0 2 * * *']

export function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [one] = schema.anyOf ?? schema.oneOf ?? []
  if (one) return sampleOf(one)
  switch (schema.type) {
    case 'object': {
      const names = schema.required ?? []
      return Object.fromEntries(names.map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]))
    }
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}))
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'string':
      return textFor(schema)
    default:
      return {}
  }
}

function textFor({ format, pattern, minLength = 0, maxLength = 10_000 }: JsonSchema): string {
  if (format === 'uuid') return crypto.randomUUID()
  if (format === 'date') return '2026-11-23'
  if (format === 'date-time') return '2026-11-23T00:00:00.000Z'
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text))
  return TEXTS.find(fits) ?? 'x'.repeat(minLength)
}
