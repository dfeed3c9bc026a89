import type { Block, FactLine, TurnResult } from '../../../src/dialogue/index.ts';

export type Verdict = Extract<Block, { type: 'verdict' }>['result'];
export type Criterion = Verdict['criteria'][number];

const m32 = { key: 'm32', document: '国科发火〔2016〕32号', evidence: 'official' } as const;

/** A condition of the recognition of high-tech enterprises, met unless said otherwise. */
export function aCriterion(over: Partial<Criterion> & { article?: string } = {}): Criterion {
  const { article = '第十一条（一）', ...rest } = over;
  return {
    id: 'established',
    label: '注册成立一年以上',
    outcome: 'met',
    actual: '2019-05-06',
    required: '满365天',
    cite: { ...m32, article },
    gap: [],
    readings: [],
    inputs: [{ field: 'established_on', label: '成立日期', year: null, value: '2019-05-06', source: 'user' }],
    parts: [],
    scoreLine: false,
    note: null,
    ...rest,
  };
}

const shortOfResearch = aCriterion({
  id: 'rd-ratio',
  label: '近三年研发费用占比',
  outcome: 'unmet',
  actual: '4.82%',
  required: '≥5%',
  article: '第十一条（五）',
  gap: [
    {
      field: 'rd_expense',
      label: '研发费用',
      year: 2025,
      direction: 'increase',
      amount: '32.61万元',
      exact: 326048,
    },
  ],
  readings: [
    { id: 'sum', label: '三年合计之比', outcome: 'unmet', actual: '4.82%' },
    { id: 'mean', label: '逐年比例的平均', outcome: 'met', actual: '5.03%' },
  ],
  inputs: [2023, 2024, 2025].flatMap((year, i) => [
    { field: 'rd_expense', label: '研发费用', year, value: `${130 + i * 25}万元`, source: 'user' as const },
    {
      field: 'sales_revenue',
      label: '销售收入',
      year,
      value: `${['2,600', '3,100', '3,800'][i] ?? ''}万元`,
      source: 'user' as const,
    },
  ]),
  note: '归集口径以专项审计为准',
});

const staffUnknown = aCriterion({
  id: 'tech-staff',
  label: '科技人员占职工总数',
  outcome: 'unknown',
  actual: null,
  required: '≥10%',
  article: '第十一条（四）',
  inputs: [
    { field: 'tech_staff', label: '科技人员数', year: 2025, value: null, source: null },
    { field: 'staff_total', label: '职工总数', year: 2025, value: '86人', source: 'user' },
  ],
});

const scoreTable = aCriterion({
  id: 'innovation',
  label: '企业创新能力评价',
  outcome: 'review',
  actual: '58至76分',
  required: '>70分',
  article: '第十一条（七）',
  inputs: [],
  note: '前三项由专家打分',
  parts: [
    aCriterion({ id: 'ip', label: '知识产权', outcome: 'unknown', actual: '18至30分', required: '30分' }),
    aCriterion({
      id: 'growth',
      label: '企业成长性',
      actual: '16分',
      required: '20分',
      parts: [
        aCriterion({ id: 'assets', label: '净资产增长率', actual: '8分', required: '10分' }),
        aCriterion({ id: 'sales', label: '销售收入增长率', actual: '8分', required: '10分' }),
      ],
    }),
  ],
});

/** A result with every outcome, gaps, readings, score lines, missing data, changes and caveats. */
export function aVerdict(over: Partial<Verdict> = {}): Verdict {
  return {
    programme: 'national-hnte-recognition',
    name: '高新技术企业认定',
    version: '2016',
    asOf: '2026-11-21',
    outcome: 'ineligible',
    basis: 'decide',
    best: 'ineligible',
    worst: 'ineligible',
    reference: null,
    headline: '高新技术企业认定：不符合，「近三年研发费用占比」没有达到，还差研发费用 32.61万元。',
    criteria: [
      aCriterion(),
      aCriterion({
        id: 'ip',
        label: '拥有知识产权',
        actual: '7项',
        required: '≥1项',
        article: '第十一条（二）',
      }),
      aCriterion({
        id: 'field',
        label: '属于国家重点支持的高新技术领域',
        actual: '先进制造与自动化',
        required: '八大领域之一',
        article: '第十一条（三）',
      }),
      staffUnknown,
      shortOfResearch,
      aCriterion({
        id: 'income-ratio',
        label: '高新技术产品收入占比',
        actual: '71.3%',
        required: '≥60%',
        article: '第十一条（六）',
      }),
      scoreTable,
      aCriterion({
        id: 'incident',
        label: '一年内无重大安全、质量事故',
        actual: '没有发生',
        required: '365天内没有发生',
        article: '第十一条（八）',
      }),
      aCriterion({
        id: 'renewal',
        label: '重新认定的间隔',
        outcome: 'not_applicable',
        actual: null,
        required: '',
        note: '首次申请，不属于这一条适用的情形',
      }),
    ],
    missing: [
      { field: 'tech_staff', label: '科技人员数', year: 2025, why: '用来判断「科技人员占职工总数」' },
    ],
    changes: [
      {
        set: [
          {
            field: 'rd_expense',
            label: '研发费用（高企口径）',
            year: 2026,
            from: null,
            to: 2126048,
            amount: '212.61万元',
            direction: 'up',
          },
        ],
        certified: true,
        applyOn: '2027-11-21',
        wait: null,
        via: null,
        reaches: 'eligible',
        assumes: [],
        text: '2026年研发费用不低于212.61万元，最早2027年申报能通过。',
      },
    ],
    caveats: ['结论是预判，以主管部门认定为准', '申报窗口 2026-06-01 至 2026-08-31，2026-11-21 不在窗口内'],
    next: '补上数据。',
    upcoming: null,
    previous: null,
    packRevision: '8f2c1a7',
    hash: `sha256:${'3b'.repeat(32)}`,
    ...over,
  };
}

const factsKnown: readonly FactLine[] = [
  { field: 'established_on', label: '成立日期', year: null, value: '2019-05-06' },
  { field: 'staff_total', label: '职工总数', year: 2025, value: '86人' },
  { field: 'sales_revenue', label: '销售收入', year: 2023, value: '2,600万元' },
  { field: 'sales_revenue', label: '销售收入', year: 2024, value: '3,100万元' },
  { field: 'sales_revenue', label: '销售收入', year: 2025, value: '3,800万元' },
  { field: 'rd_expense', label: '研发费用', year: 2023, value: '130万元' },
  { field: 'rd_expense', label: '研发费用', year: 2024, value: '155万元' },
  { field: 'rd_expense', label: '研发费用', year: 2025, value: '180万元' },
];

/** A turn that says one text, unless given more. */
export function aTurn(over: Partial<TurnResult> = {}): TurnResult {
  return {
    session: 'web:sample',
    status: 'answered',
    text: '好的。',
    asked: null,
    facts: {},
    factLines: [],
    verdicts: [],
    citations: [],
    choices: [],
    blocks: [{ type: 'text', text: '好的。' }],
    ...over,
  };
}

/** The turn that carries the big card, a question and quick replies. */
export function aCheckTurn(): TurnResult {
  const prejudged = aVerdict({
    programme: 'nx-gazelle',
    name: '宁夏瞪羚企业',
    version: '2023',
    outcome: 'needs_facts',
    basis: 'prejudge',
    best: 'eligible',
    worst: 'ineligible',
    reference: null,
    headline: '宁夏瞪羚企业：目前没有不满足的已知条件，还缺 1 个数据才能预判。',
    criteria: [
      aCriterion({
        id: 'growth',
        label: '近三年销售收入平均增长率',
        actual: '20.9%',
        required: '≥15%',
        cite: { key: 'g', document: '宁科规发〔2023〕4号', article: '第五条', evidence: 'relayed' },
      }),
      staffUnknown,
    ],
    changes: [],
    caveats: ['没有读到的条件：附件 2 的行业目录'],
  });
  return aTurn({
    status: 'verdict',
    text: '高新技术企业认定：不符合……',
    facts: {
      established_on: '2019-05-06',
      staff_total: { '2025': 86 },
      sales_revenue: { '2023': 26_000_000, '2024': 31_000_000, '2025': 38_000_000 },
      rd_expense: { '2023': 1_300_000, '2024': 1_550_000, '2025': 1_800_000 },
    },
    factLines: factsKnown,
    verdicts: [
      { programme: 'national-hnte-recognition', outcome: 'ineligible', basis: 'decide' },
      { programme: 'nx-gazelle', outcome: 'needs_facts', basis: 'prejudge' },
    ],
    asked: { field: 'tech_staff', years: [2025] },
    choices: [
      { label: '不清楚', send: '不清楚' },
      { label: '跳过这个问题', send: '跳过' },
      { label: '只看瞪羚', send: '只看瞪羚企业' },
    ],
    blocks: [
      { type: 'text', text: '记下了。按今天的规定逐条核对如下：' },
      { type: 'verdict', result: aVerdict() },
      { type: 'verdict', result: prejudged },
      {
        type: 'question',
        text: '2025 年科技人员有多少人？累计工作满 183 天的才算。',
        why: '回答后可以判断高企的「科技人员占职工总数」等 2 个条件',
      },
    ],
  });
}

/** An answer about a policy: text with marks, a table, a notice and two sources. */
export function anAnswerTurn(): TurnResult {
  return aTurn({
    text: '研发费用占比按最近一年销售收入分三档。',
    citations: [
      {
        n: 1,
        programme: 'national-hnte-recognition',
        document: '高新技术企业认定管理办法',
        number: '国科发火〔2016〕32号',
        article: '第十一条（五）',
        inForce: { from: '2016-01-01', to: null, state: 'in_force' },
        evidence: 'official',
        url: 'https://www.most.gov.cn/',
      },
      {
        n: 2,
        programme: 'national-hnte-recognition',
        document: '高新技术企业认定管理工作指引',
        number: '国科发火〔2016〕195号',
        article: '三（六）',
        inForce: { from: '2016-01-01', to: null, state: 'presumed_in_force' },
        evidence: 'relayed',
        url: null,
      },
    ],
    blocks: [
      {
        type: 'text',
        text: '研发费用占比按最近一年销售收入分三档[1]，分子是近三个会计年度的研发费用总额，分母是同期销售收入总额[2]。\n\n正好 5,000 万元的，算第一档。',
      },
      {
        type: 'table',
        title: '研发费用占比的三档',
        head: ['最近一年销售收入', '占比要求', '其中境内研发费用'],
        rows: [
          ['5,000万元（含）以下', '≥5%', '≥60%'],
          ['5,000万元至2亿元（含）', '≥4%', '≥60%'],
          ['2亿元以上', '≥3%', '≥60%'],
        ],
      },
      { type: 'notice', text: '占比按近三年合计计算，不是逐年都要达到。' },
    ],
    choices: [{ label: '帮我们算一下', send: '我们能评高企吗' }],
  });
}

/** Facts as the core shows them on request. */
export function aFactsTurn(): TurnResult {
  return aTurn({
    text: '目前记下 2 项。',
    facts: { established_on: '2019-05-06', sales_revenue: { '2025': 38_000_000 } },
    factLines: [factsKnown[0], factsKnown[4]].filter((line) => line !== undefined),
    blocks: [
      {
        type: 'facts',
        title: '目前记下的数据',
        lines: [
          { field: 'established_on', label: '成立日期', year: null, value: '2019-05-06' },
          { field: 'sales_revenue', label: '销售收入', year: 2025, value: '3,800万元' },
        ],
      },
    ],
  });
}
