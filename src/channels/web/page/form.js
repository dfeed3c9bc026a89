/** @import { Block } from './page-types.ts' */
import { button, el, fold } from './dom.js';
import { say } from './words.js';

/** @typedef {Extract<Block, { type: 'form' }>} FormBlock */
/** @typedef {FormBlock['inputs'][number]} Input */
/** @typedef {NonNullable<FormBlock['projects']>} Projects */

/**
 * A calculation as a form, folded: the questions below it ask the same one by one. What is filled in is sent as a
 * message, so that the conversation knows it like anything typed.
 * @param {FormBlock} block
 * @param {string} scope prefix for element ids
 * @param {(text: string) => void} send
 * @returns {HTMLElement}
 */
export function formCard(block, scope, send) {
  const fields = block.inputs.map((input) => formField(input, `${scope}-${block.name}-${input.id}`));
  const projects = block.projects && projectRows(block.projects);
  const form = el('form', { class: 'sheet-form', novalidate: true }, [
    el('div', { class: 'sheet-fields' }, fields),
    projects,
    el('button', { type: 'submit', class: 'button primary' }, [say('form.submit')]),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const lines = [...fieldLines(form), ...(block.projects ? projectLines(form, block.projects) : [])];
    if (lines.length > 0) send([block.lead, ...lines].join('\n'));
  });
  const filled = block.inputs.filter(({ value }) => value !== null).length;
  return fold(
    [
      say('form.title', { title: block.title }),
      el('span', { class: 'hint' }, [say('form.filled', { filled })]),
    ],
    [form],
    { class: 'card sheet' },
  );
}

/**
 * @param {Input} input
 * @param {string} id
 */
function formField(input, id) {
  const { label, kind, value, choices, needed, hint } = input;
  const common = { id, 'data-label': label, 'data-kind': kind, title: hint };
  const control =
    choices.length > 0
      ? el('select', common, [
          el('option', { value: '' }, [say('form.choose')]),
          ...choices.map((choice) =>
            el('option', { value: choice.value, selected: choice.label === value }, [choice.label]),
          ),
        ])
      : el('input', { ...common, type: 'text', autocomplete: 'off', value: value ?? '' });
  const unit = unitOf(kind);
  return el('div', { class: 'sheet-field' }, [
    el('label', { for: id }, [
      unit === '' ? label : say('form.label_unit', { label, unit }),
      needed ? el('span', { class: 'needed' }, [say('form.needed')]) : null,
    ]),
    control,
  ]);
}

/**
 * Unit of a bare figure in a field of this kind.
 * @param {string} kind
 */
function unitOf(kind) {
  return kind === 'money' ? say('form.unit.money') : kind === 'months' ? say('form.unit.months') : '';
}

/**
 * @param {string} text
 * @param {string} kind
 */
function withUnit(text, kind) {
  const bare = /^-?[\d,.]+$/.test(text.trim());
  return bare ? `${text.trim()}${unitOf(kind)}` : text.trim();
}

/**
 * What is filled in, a line a field; a field left empty says nothing.
 * @param {HTMLFormElement} form
 */
function fieldLines(form) {
  /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
  const controls = form.querySelectorAll('[data-label]');
  return [...controls].flatMap(({ value, dataset }) =>
    value.trim() === '' ? [] : [`${dataset['label'] ?? ''}=${withUnit(value, dataset['kind'] ?? '')}`],
  );
}

/** @param {Projects} projects */
function projectRows(projects) {
  const rows = el('div', { class: 'project-rows' });
  const add = () => rows.append(projectRow(projects, null));
  for (const row of projects.rows) rows.append(projectRow(projects, row));
  return el('fieldset', { class: 'projects' }, [
    el('legend', {}, [projects.label]),
    rows,
    button(say('form.add_project'), add, { class: 'button quiet' }),
  ]);
}

/**
 * @param {Projects} projects
 * @param {Projects['rows'][number] | null} row
 */
function projectRow(projects, row) {
  const field = (/** @type {string} */ name, /** @type {string} */ value) =>
    el('label', { class: 'project-field' }, [
      el('span', {}, [name]),
      el('input', { type: 'text', autocomplete: 'off', 'data-project': name, value }),
    ]);
  return el('div', { class: 'project-row' }, [
    field(say('form.project_name'), row?.name ?? ''),
    el('label', { class: 'project-field' }, [
      el('span', {}, [say('form.treatment')]),
      el(
        'select',
        { 'data-treatment': true },
        projects.treatments.map((name) => el('option', { selected: name === row?.treatment }, [name])),
      ),
    ]),
    ...projects.categories.map((name, i) => field(name, row?.costs[i] ?? '')),
  ]);
}

/**
 * @param {HTMLFormElement} form
 * @param {Projects} projects
 */
function projectLines(form, projects) {
  const rows = [...form.querySelectorAll('.project-row')];
  return rows.flatMap((row, i) => {
    const valueOf = (/** @type {string} */ name) => textOf(row.querySelector(`[data-project="${name}"]`));
    const costs = projects.categories.flatMap((name) =>
      valueOf(name) === '' ? [] : [`${name}${withUnit(valueOf(name), 'money')}`],
    );
    const treatment = textOf(row.querySelector('[data-treatment]'));
    const name = valueOf(say('form.project_name')) || String(i + 1);
    return costs.length === 0 ? [] : [`${projects.word}${name} ${treatment} ${costs.join(' ')}`];
  });
}

/** @param {Element | null} control */
function textOf(control) {
  const holds = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
  return holds ? control.value.trim() : '';
}
