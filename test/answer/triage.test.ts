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

  it.each(['税务来核查，我们材料没作假', '不想偷税，就想问清楚怎么报', '数据绝不造假'])(
    'is not meant by who denies it: %s',
    (text) => expect(unsafeKind(text)).toBeNull(),
  );

  it('is meant by who wants it for others than those denied', () => {
    expect(unsafeKind('以前没造假，今年想编几个研发项目')).toBe('fake');
  });

  it('is still meant when both are said', () => {
    expect(unsafeKind('做高企要把研发费做高')).toBe('fake');
  });
});
