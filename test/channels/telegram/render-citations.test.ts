import { describe, expect, it } from 'vitest';
import { renderCitations } from '../../../src/channels/telegram/render-citations.ts';
import { aCitation, words } from './fixtures.ts';

describe('the grade of a source', () => {
  const shown = (more: Parameters<typeof aCitation>[0]) =>
    JSON.stringify(renderCitations([aCitation(more)], words));

  it('is that the text was not found, where it was not', () => {
    expect(shown({ evidence: 'own', seen: false })).toContain(words.say('telegram.evidence.none'));
  });

  it('is practice or inference, where no document is meant', () => {
    expect(shown({ evidence: 'own' })).toContain(words.say('telegram.evidence.own'));
    expect(shown({ evidence: 'own' })).not.toContain(words.say('telegram.evidence.none'));
  });
});
