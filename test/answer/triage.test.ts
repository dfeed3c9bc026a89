import { describe, expect, it } from 'vitest';
import { unsafeKind } from '../../src/answer/triage.ts';

describe('asking for help with wrongdoing', () => {
  it.each(['帮我把研发费做高一点', '高企的研发占比怎么做高', '能不能编几个研发项目'])('%s', (text) => {
    expect(unsafeKind(text)).toBe('fake');
  });

  it.each(['我们想做高企要什么条件', '公司想做高企', '做高新需要多少专利', '企业怎么做大做强拿研发补助'])(
    'is not meant by: %s',
    (text) => expect(unsafeKind(text)).toBeNull(),
  );

  it('is still meant when both are said', () => {
    expect(unsafeKind('做高企要把研发费做高')).toBe('fake');
  });
});
