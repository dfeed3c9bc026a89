/** One problem found in input or in a pack: data first, words are made at the edge. */
export interface Issue {
  /** Stable lower_snake_case code; `prompts/errors.zh.yaml` has the words. */
  readonly code: string;
  /** Where: a JSON path for facts (`sales_revenue.2025`), `file:line path` for packs. */
  readonly path: string;
  /** Values that the words refer to. */
  readonly info: Readonly<Record<string, string | number>>;
}

/**
 * The only exception of ours: input refused, broken pack, broken environment.
 * Expected outcomes (verdicts, answer statuses, row problems) are values, never this.
 */
export class AppError extends Error {
  readonly code: string;
  readonly issues: readonly Issue[];

  constructor(code: string, issues: readonly Issue[], options?: { cause?: unknown }) {
    super(
      `${code}: ${issues.map((i) => `${i.path} ${i.code} ${JSON.stringify(i.info)}`).join('; ')}`,
      options,
    );
    this.name = 'AppError';
    this.code = code;
    this.issues = issues;
  }
}

/** Ends a `switch` over a closed set; a new member then fails to compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
