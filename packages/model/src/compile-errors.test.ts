import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileModel } from './compile.ts'
import { modelWith } from './fixture-models.ts'
import { FINE_MODEL, TEST_SCHEMAS } from './fixtures.ts'

function compile(text: string) {
  return compileModel(text, { file: 'model.yaml', schemas: TEST_SCHEMAS })
}

type Brief = [id: string, line: number | undefined, column: number | string | undefined]

function brief(text: string): Brief[] {
  return compile(text).errors.map((e) => [e.id.replace('model.', ''), e.place?.line, e.place?.column])
}

/** The mistake where the text between «» stands, in the design's model with one piece replaced. */
function mistakeAt(original: string, replacement: string) {
  assert.ok(FINE_MODEL.includes(original), original)
  const marked = FINE_MODEL.replace(original, replacement)
  const offset = marked.indexOf('«')
  const text = marked.replace('«', '')
  const before = text.slice(0, offset).split('\n')
  return { text, line: before.length, column: before.at(-1)!.length + 1 }
}

/** Piece of the design's model, what replaces it (« marks the place of the mistake), id, next step. */
const MISTAKES: [original: string, replacement: string, id: string, next: RegExp][] = [
  ['language: 1', 'language: «2', 'unknown_language', /language: 1/],
  ['id: fine-not-enforced', 'id: «Fine', 'bad_name', /fine-not-enforced/],
  ['version: 1.0.0', 'version: «1.0', 'wrong_type', /文本/],
  ['version: 1.0.0', 'version: «"1.0"', 'bad_name', /1\.0\.0/],
  ['area: 刑事执行', 'area: «刑事执刑', 'unknown_choice', /是否想写“刑事执行”/],
  ['point: 财产刑执行', 'point: «""', 'blank_text', /写明/],
  ['supervises: 人民法院', '«supervise: 人民法院', 'unknown_field', /supervises/],
  ['title: 罚金刑', 'title: x\n«title: 罚金刑', 'duplicate_key', /只保留一个/],
  ['article: "53"', 'article: «53', 'wrong_type', /"53"/],
  ['{ law: 刑法, article: "53" }', '{ law: 刑法, «artcle: "53" }', 'unknown_field', /article/],
  ['{ law: 刑法, article: "53" }', '«{ article: "53" }', 'missing_field', /law/],
  ['{ law: 刑法, article: "53" }', '{ law: 刑法, from: «2021-02-30 }', 'bad_date', /YYYY-MM-DD/],
  ['enforcement: test_enforcement', 'enforcement: «test_enforcment', 'unknown_schema', /test_enforcement/],
  [
    '{ unit: 日, default: 7, basis: 涉财产执行规定第七条 }',
    '«{ unit: 日, basis: x }',
    'missing_field',
    /default/,
  ],
  [
    '  filing_days: { unit: 日, default: 7, basis',
    '  «filing_days: { default: 7, basis',
    'missing_field',
    /unit/,
  ],
  [', basis: 涉财产执行规定第七条 }', ' }\n  «other: { default: true }', 'missing_field', /note/],
  ['default: 7,', 'default: «[7],', 'wrong_type', /default: 30/],
  ['pay_days: {', '«pay days: {', 'bad_name', /下划线/],
  ['from: fined\n    do:\n      - match', 'from: «fine\n    do:\n      - match', 'unknown_relation', /fined/],
  ['- where: as_of', '- «were: as_of', 'unknown_operation', /where/],
  ['- where: as_of > transfer_due', '- «near: {}', 'unknown_operation', /可用/],
  ['- where: as_of > transfer_due', '- «as_of > transfer_due', 'wrong_type', /每|- where/],
  ['transfer_due: due(pay_by', '«case_no: due(pay_by', 'name_taken', /换一个/],
  [
    'fine_yuan > 0 and effective_on is known',
    'fine_yuan > 0 and «effective_no is known',
    'unknown_name',
    /effective_on/,
  ],
  ['fine_yuan > 0 and effective_on is known', '«fine_yuan', 'type_mismatch', /条件/],
  ['in: [enforcement]', 'in: [«enforcment]', 'unknown_relation', /enforcement/],
  ['region: court_region }', '«regoin: court_region }', 'unknown_field', /region/],
  ['between: [effective_on, as_of]', 'between: «[effective_on]', 'wrong_type', /\[起, 止\]/],
  ['between: [effective_on, as_of]', 'between: [«court, as_of]', 'type_mismatch', /类型/],
  [
    'paid: { when: "fine_paid_yuan >= fine_yuan", says: 罚金已缴清 }',
    'paid: «{ when: recidivist }',
    'missing_field',
    /says/,
  ],
  [
    'when: "fine_paid_yuan >= fine_yuan"',
    'when: "fine_paid_yuan >= «fine_yuna"',
    'unknown_name',
    /fine_yuan/,
  ],
  ['says: 罚金已缴清', 'says: 已«骗取缴清', 'forbidden_word', /不作定性/],
  ['{ with: enforcement, on', '{ «wth: enforcement, with: enforcement, on', 'unknown_field', /as/],
  [
    '{ with: enforcement, on: [person, case_no] }',
    '{ with: enforcement, on: [person, «court] }',
    'unknown_name',
    /可用/,
  ],
  [
    '{ with: enforcement, on: [person, case_no] }',
    '{ with: enforcement, on: [«"fine_yuan = case_no"] }',
    'type_mismatch',
    /键/,
  ],
  [
    '{ with: enforcement, on: [person, case_no] }',
    '{ with: enforcement, on: [«fine_yuan > 3] }',
    'join_key',
    /when/,
  ],
  [
    '{ with: enforcement, on: [person, case_no] }',
    '{ with: enforcement, on: «[] }',
    'missing_field',
    /person/,
  ],
  [
    '{ with: enforcement, on: [person, case_no] }',
    '{ with: enforcement, as: «"a b", on: [person] }',
    'bad_name',
    /文字/,
  ],
  ['- from: filed_late', '- from: «filed_lat', 'unknown_relation', /filed_late/],
  ['kind: 超期立案\n    about: person', 'kind: 超期立案\n    about: «persn', 'unknown_name', /person/],
  ['kind: 超期立案', 'kind: «应移送未移送', 'name_taken', /不同/],
  ['kind: 超期立案', 'kind: «虚假立案', 'forbidden_word', /不作定性/],
  [
    'same_when: [case_no]\n    says: "{name}，{court} {case_no}：{e',
    'same_when: [«case_nr]\n    says: "{name}，{court} {case_no}：{e',
    'unknown_name',
    /case_no/,
  ],
  ['- from: not_transferred', '- from: «judgment', 'clue_from_input', /from: judgment/],
  [
    'kind: 应移送未移送\n    about: person\n    same_when: [case_no]',
    'kind: 应移送未移送\n    about: person\n    same_when: [«transfer_due]',
    'unstable_key',
    /案号/,
  ],
  [
    'kind: 应移送未移送\n    about: person',
    'kind: 应移送未移送\n    about: [«transfer_due]',
    'unstable_key',
    /案号/,
  ],
  ['kind: 超期立案\n    about: person', 'kind: 超期立案\n    about: «[]', 'missing_field', /person/],
  ['{enforcement.rows} 行）中未见"', '{«enforcement.filed_on} 行）中未见"', 'not_joined', /match/],
  ['{enforcement.filed_on} 立案"', '«{enforcement.filed_on 立案"', 'template_syntax', /成对/],
  ['{enforcement.filed_on} 立案"', '{enforcement.filed_on}«} 立案"', 'template_syntax', /成对/],
  ['{enforcement.filed_on} 立案"', '«{ } 立案"', 'template_syntax', /字段名/],
  [
    '{enforcement.filed_on} 立案"',
    '«{when enforcement.filed_on is known}立案"',
    'template_syntax',
    /\{end\}/,
  ],
  ['{enforcement.filed_on} 立案"', '«{when }立案{end}"', 'template_syntax', /\{when 条件\}/],
  ['{enforcement.filed_on} 立案"', '立案«{end}"', 'template_syntax', /\{when 条件\}/],
  ['{enforcement.filed_on} 立案"', '立案«{else}未见{end}"', 'template_syntax', /\{when 条件\}/],
  [
    '{enforcement.filed_on} 立案"',
    '{when enforcement.filed_on is known}a{else}b«{else}c{end}"',
    'template_syntax',
    /\{else\}/,
  ],
  ['{enforcement.filed_on} 立案"', '{when «enforcement.filed_on}立案{end}"', 'type_mismatch', /条件/],
  ['{enforcement.filed_on} 立案"', '{when name is known}{«filed_at}{end}"', 'unknown_name', /filed_on/],
  ['document: 纠正违法通知书', 'document: «[a]', 'wrong_type', /文本/],
]

for (const [original, replacement, id, next] of MISTAKES) {
  test(`${id} at ${replacement.slice(0, 50).replaceAll('\n', ' ')}`, () => {
    const { text, line, column } = mistakeAt(original, replacement)
    const found = compile(text).errors.find(
      (e) => e.id === `model.${id}` && e.place?.line === line && e.place.column === column,
    )
    assert.ok(found, `expected ${id} at ${line}:${column}, got ${JSON.stringify(brief(text))}`)
    assert.match(found.next, next)
    assert.equal(found.place?.file, 'model.yaml')
    assert.equal(compile(text).value, null)
  })
}

for (const field of [
  'omission',
  'basis',
  'area',
  'title',
  'point',
  'supervises',
  'clues',
  'document',
  'false_alarms',
]) {
  test(`a model without ${field} does not compile`, () => {
    const text = FINE_MODEL.replace(new RegExp(`^${field}:[^\\n]*\\n(( |-)[^\\n]*\\n)*`, 'm'), '')
    assert.deepEqual(brief(text), [['missing_field', 1, 1]])
    assert.match(compile(text).errors[0]?.says ?? '', new RegExp(`“${field}”`))
  })
}

test('all mistakes are told at once, in the order of the file', () => {
  const text = FINE_MODEL.replace('area: 刑事执行', 'area: 刑案')
    .replace('fine_yuan > 0', 'fine_yuna > 0')
    .replace('in: [enforcement]', 'in: [enforcements]')
    .replace('about: person', 'abuot: person')
  assert.deepEqual(
    brief(text).map(([id]) => id),
    ['unknown_choice', 'unknown_name', 'unknown_relation', 'missing_field', 'unknown_field'],
  )
})

test('a circle between relations names its members', () => {
  const { errors } = compile(
    modelWith({
      relations:
        '  result: { from: b }\n  b: { from: judgment, do: [{ match: { with: c, on: [person] } }] }\n  c: { from: result }\n',
    }),
  )
  assert.deepEqual(
    errors.map((e) => [e.id, e.says]),
    [['model.relation_circle', '关系互相引用成了圈：result → b → c → result']],
  )
})

const RELATION_MISTAKES: [relation: string, id: string, column: number][] = [
  ['{ from: judgment, union: [judgment, enforcement] }', 'missing_field', 11],
  ['{ union: [judgment] }', 'wrong_type', 20],
  ['{ from: judgment, do: [{ where: recidivist, let: {} }] }', 'wrong_type', 34],
  ['{ from: judgment, do: { where: recidivist } }', 'wrong_type', 33],
  ['{ from: judgment, do: [{ exclude: {} }] }', 'missing_field', 45],
  ['{ from: judgment, do: [{ let: {} }] }', 'missing_field', 41],
  ['{ from: judgment, do: [{ let: }] }', 'wrong_type', 41],
  ['{ from: judgment, do: [{ score: [] }] }', 'wrong_type', 43],
  ['{ from: judgment, do: [{ where: }] }', 'wrong_type', 43],
  [
    '{ from: judgment, do: [{ absent: { in: [], on: [person], expects: { between: [as_of, as_of] } } }] }',
    'missing_field',
    44,
  ],
  ['{ from: judgment, do: [{ one: { by: person, order: [] } }] }', 'missing_field', 41],
  ['{ from: judgment, do: [{ group: { by: person, columns: {} } }] }', 'missing_field', 43],
  ['{ from: judgment, do: [{ match: { with: enforcement } }] }', 'missing_field', 43],
  ['{ from: judgment, do: [where] }', 'wrong_type', 34],
  ['{ from: judgment, do: [{ one: { by: [], order: name } }] }', 'missing_field', 47],
  ['{ from: judgment, do: [{ one: { by: [person], order: charges } }] }', 'type_mismatch', 64],
  [
    '{ from: judgment, do: [{ group: { by: [person], columns: { n: { cuont: rows } } } }] }',
    'unknown_field',
    75,
  ],
  [
    '{ from: judgment, do: [{ group: { by: [person], columns: { n: { sum: court } } } }] }',
    'type_mismatch',
    80,
  ],
  [
    '{ from: judgment, do: [{ group: { by: [person], columns: { n: { last: court } } } }] }',
    'missing_field',
    73,
  ],
  [
    '{ from: judgment, do: [{ group: { by: [person], columns: { n: { sum: months, count: rows } } } }] }',
    'missing_field',
    73,
  ],
  ['{ from: judgment, do: [{ lookup: { table: nowhere, key: court } }] }', 'unknown_table', 53],
  ['{ from: judgment, do: [{ pair: { as: [a], on: [person] } }] }', 'wrong_type', 48],
  ['{ from: judgment, do: [{ read: { from: court, reader: names, as: n } }] }', 'unknown_choice', 65],
  [
    '{ from: judgment, do: [{ merge_periods: { by: [person], from: court, to: effective_on } }] }',
    'type_mismatch',
    73,
  ],
  [
    '{ from: judgment, do: [{ score: { a: { when: recidivist, points: 1.5, says: x } } }] }',
    'wrong_type',
    76,
  ],
  [
    '{ from: judgment, do: [{ match: { with: enforcement, on: [person] } }, { maybe: { with: enforcement, on: [person] } }] }',
    'name_taken',
    99,
  ],
  [
    '{ from: judgment, do: [{ pair: { as: [a, b], on: [person] } }, { one: { by: [a.person, b.person], order: a.court } }] }',
    'several_persons',
    87,
  ],
]
for (const [relation, id, column] of RELATION_MISTAKES) {
  test(`${id}: ${relation}`, () => {
    const found = brief(modelWith({ relations: `  result: ${relation}\n` })).filter(([, line]) => line === 17)
    assert.deepEqual(found, [[id, 17, column]])
  })
}

const BROKEN_FILES: [name: string, text: string, id: string, line: number][] = [
  ['an empty file', '', 'empty_file', 1],
  ['only a comment', '# x\n', 'empty_file', 1],
  ['a list', '- a\n', 'wrong_type', 1],
  ['a text with wide colons', 'language：1\nid：x\n', 'wrong_type', 1],
  ['tabs', 'language: 1\nbasis:\n\t- a\n', 'yaml_syntax', 3],
  ['an open bracket', 'language: 1\nbasis: [a, b\n', 'yaml_syntax', 3],
  ['an open quote', 'title: "a\n', 'yaml_syntax', 2],
  ['two documents', 'language: 1\n---\nlanguage: 1\n', 'yaml_syntax', 2],
  ['an alias', 'title: &a x\npoint: *a\n', 'yaml_reference', 1],
  ['a tag', 'title: !!str x\n', 'yaml_reference', 1],
  ['another file altogether', '\u0000PAR1', 'wrong_type', 1],
]
for (const [name, text, id, line] of BROKEN_FILES) {
  test(`${name} is refused`, () => {
    const { value, errors } = compile(text)
    assert.equal(value, null)
    assert.ok(
      errors.some((e) => e.id === `model.${id}` && e.place?.line === line),
      JSON.stringify(errors.map((e) => [e.id, e.place])),
    )
    assert.ok(errors.every((e) => e.says && e.next && e.kind === 'InvalidInput'))
  })
}

test('line ends of Windows and a byte order mark change nothing', () => {
  const hash = compile(FINE_MODEL).value?.hash
  assert.equal(compile(FINE_MODEL.replaceAll('\n', '\r\n')).value?.hash, hash)
  assert.equal(compile(`\uFEFF${FINE_MODEL}`).value?.hash, hash)
  const wrong = `\uFEFF${FINE_MODEL}`.replace('language: 1', 'language: 2').replaceAll('\n', '\r\n')
  assert.deepEqual(brief(wrong), [['unknown_language', 1, 11]])
})

test('a wide colon is recognised, wherever the parser stumbles', () => {
  const text = FINE_MODEL.replace('document: 纠', 'document：纠')
  assert.deepEqual(brief(text), [['yaml_syntax', 52, 9]])
  assert.match(compile(text).errors[0]?.says ?? '', /中文冒号/)
  assert.match(compile('language：1\n').errors[0]?.next ?? '', /中文冒号/)
})

test('what nothing uses is a warning, and so is absent without expects', () => {
  const { value, warnings } = compile(
    modelWith({
      relations:
        '  result: { from: judgment, do: [{ absent: { in: [enforcement], on: [person] } }] }\n  spare: { from: judgment }\n',
    }),
  )
  assert.ok(value)
  assert.deepEqual(
    warnings.map((w) => [w.id, w.place?.path]),
    [
      ['model.unused', 'parameters.days_allowed'],
      ['model.absent_without_expects', 'relations.result.do[0].absent'],
      ['model.unused', 'relations.spare'],
    ],
  )
})

test('steps after a wrong condition are still checked, steps after wrong columns are not', () => {
  const relation = (first: string) =>
    brief(
      modelWith({
        relations: `  result:\n    from: judgment\n    do:\n      - ${first}\n      - where: corut is known\n`,
      }),
    ).map(([id, line]) => [id, line])
  assert.deepEqual(relation('where: fine_yuam > 0'), [
    ['unknown_name', 20],
    ['unknown_name', 21],
  ])
  assert.deepEqual(relation('let: { x: fine_yuam * 2 }'), [['unknown_name', 20]])
})

test('escaped quotes do not move the place', () => {
  const text = modelWith({
    relations: `  result:
    from: judgment
    do:
      - where: "\\"盗窃罪\\" in charge"
`,
  })
  assert.deepEqual(brief(text), [['unknown_name', 20, 28]])
})

test('the place inside a folded text is that of the word', () => {
  const text = modelWith({
    relations: `  result:
    from: judgment
    do:
      - where: >
          fine_yuan > 0
          and effective_no is known
`,
  })
  assert.deepEqual(brief(text), [['unknown_name', 22, 15]])
})
