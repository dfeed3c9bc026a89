import type { Field, FieldItem } from '../facts/index.ts';
import type { Issue } from '../shared/index.ts';

/** What a column of a sheet holds. */
export type ColumnTarget =
  | { readonly kind: 'id' | 'name' }
  | {
      readonly kind: 'field';
      readonly field: Field;
      readonly year: number | null;
      /** Unit in the header, for figures that have none of their own. */
      readonly unit: string | null;
    }
  | { readonly kind: 'item'; readonly field: Field; readonly item: FieldItem }
  /** Not read; `reason` has words under `sheet.unmapped`. */
  | {
      readonly kind: 'unmapped';
      readonly reason: UnmappedReason;
      readonly info: Readonly<Record<string, string | number>>;
    };

export type UnmappedReason =
  'unknown' | 'no_year' | 'year_not_wanted' | 'ask' | 'ratio' | 'repeated' | 'wrong_unit';

export interface SheetColumn {
  readonly header: string;
  readonly target: ColumnTarget;
}

/** One enterprise of a sheet: facts as written in the form of the contract, not yet checked. */
export interface SheetRow {
  /** Line of the file it begins on. */
  readonly line: number;
  readonly id: string | null;
  readonly name: string | null;
  readonly facts: unknown;
  /** What could not be read already; such a row is not judged. */
  readonly issues: readonly Issue[];
}

/** A sheet as read; columns are empty for JSON lines. */
export interface Sheet {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
}
