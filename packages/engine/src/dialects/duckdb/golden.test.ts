import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Plan } from '@mingjian/model/plan'
import { asOf, clue, cmp, col, exclude, input, plan, relation, where } from '../../conformance/build.ts'
import { lowerPlan } from '../../plan-walk/lower.ts'
import { NOTHING_HIDDEN, type RunSettings } from '../dialect.ts'
import { duckdb } from './dialect.ts'

const inputs = {
  a: input('甲表', ['id:文本', 'n:整数'], ['person']),
  b: input('乙表', ['no:文本'], ['person']),
}

const settings: RunSettings = {
  asOf: '2024-06-30',
  parameters: {},
  inputs: {
    a: {
      cutOff: '2024-06-30',
      rows: 5,
      complete: new Set(),
      documents: true,
      hidden: NOTHING_HIDDEN,
      coverage: null,
      snapshots: [
        {
          index: 0,
          files: ['/lake/a.parquet'],
          firstRows: new Map([['/lake/a.parquet', 1]]),
          unread: new Set<string>(),
        },
      ],
    },
    b: {
      cutOff: '2024-06-30',
      rows: 7,
      complete: new Set(),
      documents: true,
      hidden: NOTHING_HIDDEN,
      coverage: { kind: 'flow', by: 'on', from: '2020-01-01', to: '2024-06-30' },
      snapshots: [{ index: 1, files: ['/lake/b.parquet'], firstRows: new Map(), unread: new Set<string>() }],
    },
  },
}

/** Statements of a plan after the prelude, white space as one blank. */
const statements = (one: Plan) => {
  const { segments, clues } = duckdb.compile(lowerPlan(one), settings)
  const all = segments.flatMap(({ sql }) => [
    ...sql.setup,
    sql.create,
    sql.counts ?? '-',
    sql.excluded ?? '-',
  ])
  return [...all, ...clues].map((sql) => sql.replace(/\s+/g, ' '))
}

test('a condition over a scan reads only what is used, in one pass', () => {
  const one = plan({
    inputs,
    relations: [relation('r', 'a', where(cmp(col('n:整数'), '>', 1)))],
    clues: [clue('r', '{id:文本}')],
  })
  assert.deepEqual(statements(one), [
    'CREATE TEMP VIEW r0_0_rows AS SELECT _rid AS _n, "id", "_rid", _u0 FROM (SELECT * EXCLUDE (_t) REPLACE (CASE WHEN _t IS NULL THEN _u0 | (CASE WHEN "n" IS NULL THEN 1 ELSE 0 END | CASE WHEN "n" IS NOT NULL THEN 2 ELSE 0 END) ELSE _u0 END AS _u0) FROM (SELECT *, ("n" > 1) AS _t FROM (SELECT "id", "n", "_rid", _u0 FROM input_0)) WHERE _t IS NOT FALSE)',
    'SELECT unnest([0, 0, 1]) AS _drop, unnest([65535, 1, 65535]) AS _uat, unnest([sure, open, total - sure - open]) AS n FROM (SELECT count(*) FILTER (_t) AS sure, count(*) FILTER (_t IS NULL) AS open, count(*) AS total FROM (SELECT ("n" > 1) AS _t FROM (SELECT "id", "n", "_rid", _u0 FROM input_0)))',
    '-',
    'SELECT "_rid", _u0, "id" AS "_s0.0" FROM r0_0_rows ORDER BY "_rid"',
  ])
})

test('an exclusion keeps its rows apart', () => {
  const one = plan({
    inputs,
    relations: [relation('r', 'a', exclude(['small', cmp(col('n:整数'), '<', 1), '过小']))],
    clues: [clue('r', '{id:文本}')],
  })
  assert.deepEqual(statements(one), [
    'CREATE TEMP VIEW r0_0_rows AS SELECT _rid AS _n, "id", "_rid", _u0, _x0 FROM (SELECT * EXCLUDE (_t0) REPLACE (_x0 | CASE WHEN _t0 IS NULL THEN 1 ELSE 0 END AS _x0) FROM (SELECT *, ("n" < 1) AS _t0 FROM (SELECT "id", "n", "_rid", _u0, _x0 FROM input_0)) WHERE _t0 IS NOT TRUE)',
    'SELECT _drop, _uat, count(*) AS n FROM (SELECT "id", "_rid", _u0, _x0, _drop, _uat FROM (SELECT * EXCLUDE (_t0) REPLACE (CASE WHEN _drop <> 0 THEN _drop WHEN _t0 THEN 1 ELSE 0 END AS _drop, CASE WHEN _drop = 0 THEN _x0 | CASE WHEN _t0 IS NULL THEN 1 ELSE 0 END ELSE _x0 END AS _x0) FROM (SELECT *, CASE WHEN _drop = 0 THEN ("n" < 1) END AS _t0 FROM (SELECT *, 0 AS _drop, CASE WHEN (_u0 <> 0) THEN 0 ELSE 65535 END AS _uat FROM (SELECT "id", "n", "_rid", _u0, _x0 FROM input_0))))) GROUP BY _drop, _uat',
    'SELECT "_rid", _u0, _x0, _drop, "id" AS "_s0.0" FROM (SELECT "id", "_rid", _u0, _x0, _drop FROM (SELECT "id", "_rid", _u0, _x0, _drop, _uat FROM (SELECT * EXCLUDE (_t0) REPLACE (CASE WHEN _drop <> 0 THEN _drop WHEN _t0 THEN 1 ELSE 0 END AS _drop, CASE WHEN _drop = 0 THEN _x0 | CASE WHEN _t0 IS NULL THEN 1 ELSE 0 END ELSE _x0 END AS _x0) FROM (SELECT *, CASE WHEN _drop = 0 THEN ("n" < 1) END AS _t0 FROM (SELECT *, 0 AS _drop, CASE WHEN (_u0 <> 0) THEN 0 ELSE 65535 END AS _uat FROM (SELECT "id", "n", "_rid", _u0, _x0 FROM input_0))))) WHERE _drop IN (1)) ORDER BY "_rid"',
    'SELECT "_rid", _u0, _x0, "id" AS "_s0.0" FROM r0_0_rows ORDER BY "_rid"',
  ])
})

test('absent on a value alone of certain rows: one anti-join, then the coverage', () => {
  const one = plan({
    inputs,
    relations: [
      relation('r', 'a', {
        do: 'absent',
        in: [{ relation: 'b', as: 'b' }],
        on: [[{ by: 'value', left: col('id:文本'), right: col('no:文本') }]],
        when: [null],
        expects: { from: asOf, to: asOf, region: null },
      }),
    ],
    clues: [clue('r', '{id:文本}')],
  })
  assert.deepEqual(statements(one), [
    'CREATE TEMP VIEW r0_0_rows AS SELECT _rid AS _n, "id", "_rid", _u0 FROM (SELECT "id", "_rid", _u0 FROM input_0)',
    '-',
    '-',
    'CREATE TEMP TABLE r0_1 AS SELECT "id", "_rid", "_rid.b", _u0, _drop, _uat FROM (SELECT *, CASE WHEN (_u0 <> 0) THEN 0 ELSE 65535 END AS _uat FROM (SELECT "id", "_rid", _u0, "_rid.b", CASE WHEN NOT ("_rid.b" IS NOT NULL) AND ((coalesce((DATE \'2024-06-30\') > DATE \'2024-06-30\', FALSE)) AND NOT (coalesce((DATE \'2024-06-30\') > (DATE \'2024-06-30\'), TRUE) OR coalesce((DATE \'2024-06-30\') < DATE \'2020-01-01\', TRUE))) THEN 1 ELSE 0 END AS _drop FROM (SELECT * REPLACE (_u0 | CASE WHEN "_rid.b" IS NOT NULL THEN 1 ELSE 0 END | CASE WHEN ("id" IS NULL) THEN 2 ELSE 0 END | CASE WHEN (DATE \'2024-06-30\') IS NULL THEN 4 ELSE 0 END | CASE WHEN (DATE \'2024-06-30\') IS NULL THEN 8 ELSE 0 END | CASE WHEN (DATE \'2024-06-30\') > (DATE \'2024-06-30\') THEN 32 ELSE 0 END | CASE WHEN (DATE \'2024-06-30\') < DATE \'2020-01-01\' THEN 32 ELSE 0 END AS _u0) FROM (SELECT *, CAST(NULL AS BIGINT) AS "_rid.b" FROM (SELECT "id", "_rid", _u0, _n FROM (SELECT * FROM r0_0_rows) ANTI JOIN (SELECT * FROM (SELECT "person__key" AS "b.person__key", "person__name" AS "b.person__name", "person__birth" AS "b.person__birth", "person__mask" AS "b.person__mask", "no" AS "b.no", "_rid" AS "_rid.b", "_u0" AS "r_u0", "_n" AS "r_n" FROM input_1) WHERE r_u0 = 0) ON "id" = "b.no") ))))',
    'CREATE TEMP VIEW r0_1_rows AS SELECT rowid AS _n, "id", "_rid", "_rid.b", _u0 FROM r0_1 WHERE _drop = 0',
    'SELECT _drop, _uat, count(*) AS n FROM r0_1 GROUP BY _drop, _uat',
    '-',
    'SELECT "id", "_rid", "_rid.b", _u0 FROM r0_1_rows ORDER BY "_rid", "_rid.b"',
  ])
})
