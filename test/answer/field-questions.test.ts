import { expect, it } from 'vitest';
import { projectRoot } from '../../src/knowledge.ts';
import { policyAnswerer } from '../support/answerer.ts';
import { fieldFaults } from '../support/field-questions.ts';

// That it can fail is shown where the questions are written: `test/commands/unanswered.test.ts`.
it('gives every question from the field the answer that was written for it', async () => {
  expect(await fieldFaults(projectRoot, await policyAnswerer())).toEqual([]);
});
