import type { CompileContext, YamlPath } from './compile-context.ts';
import type { RawCriterion, RawTest } from './raw-pack.ts';
import type { RawVersion } from './schema.ts';

/** Ids are unique in a version, inner conditions included: cases and texts refer to them. */
export function checkIds(cc: CompileContext, path: YamlPath, raw: RawVersion): void {
  const seen = new Set<string>();
  const visit = ({ id, test }: RawCriterion, at: YamlPath): void => {
    if (seen.has(id)) cc.fail([...at, 'id'], 'repeated_id', { found: id });
    seen.add(id);
    visitTest(test, [...at, 'test']);
  };
  const visitTest = (test: RawTest, at: YamlPath): void => {
    for (const key of ['all', 'any', 'of'] as const)
      test[key]?.forEach((part, i) => visit(part, [...at, key, i]));
    if (test.not) visit(test.not, [...at, 'not']);
    test.readings?.forEach((reading, i) => visitTest(reading.test, [...at, 'readings', i, 'test']));
  };
  for (const key of ['applies', 'criteria'] as const)
    raw[key]?.forEach((criterion, i) => visit(criterion, [...path, key, i]));
}
