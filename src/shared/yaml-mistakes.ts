// Full-width signs, as Chinese input methods type them: colon, comma, brackets, braces, quotes.
const WIDE_COLON = /^\s*(?:-\s+)?[\w-]+\s*\uff1a/;
const WIDE_MARK = /[\uff0c\u3010\u3011\uff3b\uff3d\uff5b\uff5d\u2018\u2019\u201c\u201d]/;
const NO_SPACE = /^\s*(?:-\s+)?[\w-]+:[^\s]/;
const SECOND_COLON = /^\s*(?:-\s+)?[\w-]+:\s+[^'"[{#].*?:\s/;

/** The likely mistake behind a syntax error: a code with words of its own, where, and the text found there. */
export interface YamlMistake {
  readonly code:
    | 'yaml_tab'
    | 'yaml_repeated_key'
    | 'yaml_wide_colon'
    | 'yaml_no_space'
    | 'yaml_two_colons'
    | 'yaml_wide_mark'
    | 'bad_yaml';
  /** From 1. */
  readonly line: number;
  readonly found: string;
}

/**
 * Says in terms of the text what a parser says in terms of its grammar. Only the first error of a file is
 * worth telling: the others follow from it.
 *
 * @param line where the parser gave up, from 1
 * @param repeated whether it gave up over a key written twice
 */
export function yamlMistake(text: string, line: number, repeated: boolean): YamlMistake {
  const lines = text.split(/\r?\n/);
  const at = (index: number, code: YamlMistake['code']): YamlMistake => ({
    code,
    line: index + 1,
    found: (lines[index] ?? '').trim(),
  });
  const own = Math.min(line, lines.length) - 1;
  if (repeated) return at(own, 'yaml_repeated_key');
  const tab = lines.findIndex((l) => /^ *\t/.test(l));
  if (tab >= 0) return at(tab, 'yaml_tab');
  // The parser may give up a line late, at the first that can no longer belong to the one before.
  for (const index of [own, own - 1]) {
    const found = lines[index] ?? '';
    if (WIDE_COLON.test(found)) return at(index, 'yaml_wide_colon');
    if (NO_SPACE.test(found)) return at(index, 'yaml_no_space');
    if (/[[{]/.test(found) && WIDE_MARK.test(found)) return at(index, 'yaml_wide_mark');
    if (SECOND_COLON.test(found)) return at(index, 'yaml_two_colons');
  }
  return at(own, 'bad_yaml');
}
