import type { Issue } from '../shared/index.ts';
import { plainAmount } from './amount-text.ts';
import type { Fact, Field } from './types.ts';

/**
 * Whether a fact lies wholly outside what is usual for its field, as when a column of yuan was read as
 * ten-thousands. To be asked about, never refused; zero is a value of its own and never suspicious.
 * @returns `suspicious_unit` with the value and the usual ends in the unit of the field, or null
 */
export function sniffUnits({ value, year }: Fact, field: Field): Issue | null {
  const { usual } = field.bounds;
  if (!usual || value.type !== 'number' || (value.lo === 0 && value.hi === 0)) return null;
  const [low, high] = usual;
  if (value.hi >= low && value.lo <= high) return null;
  const near = value.hi < low ? value.hi : value.lo;
  return {
    code: 'suspicious_unit',
    path: year === null ? field.id : `${field.id}.${year}`,
    info: {
      label: field.label,
      value: plainAmount(near, field),
      low: plainAmount(low, field),
      high: plainAmount(high, field),
    },
  };
}
