import { z } from 'zod';
import { maxTextLength, sessionPattern } from './chat.ts';
import { maxBodyBytes } from './json-body.ts';
import { problemStatus } from './problems.ts';
import { namedSchemas } from './schemas.ts';

const factsSchema = {
  type: 'object',
  description: 'Field id to value; a field that is kept by year holds an object from calendar year to value.',
  additionalProperties: true,
};
const daySchema = {
  type: 'string',
  format: 'date',
  description: 'Calendar day in Asia/Shanghai; default today.',
};

const chatRequest = {
  type: 'object',
  required: ['text'],
  properties: {
    session: {
      type: ['string', 'null'],
      pattern: sessionPattern.source,
      description: 'Absent: a new one is made.',
    },
    text: { type: 'string', minLength: 1, maxLength: maxTextLength },
    id: {
      type: ['string', 'null'],
      minLength: 1,
      maxLength: 128,
      description: 'Names the delivery: the same id again gets the same turn.',
    },
  },
};

const checkRequest = {
  type: 'object',
  required: ['facts'],
  properties: {
    id: { type: 'string' },
    programme: {
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      description: 'One id, several, or "*" for all.',
    },
    asOf: daySchema,
    facts: factsSchema,
  },
};

const askRequest = {
  type: 'object',
  required: ['question'],
  properties: {
    id: { type: 'string' },
    question: { type: 'string', minLength: 1 },
    region: { type: 'string', description: 'Chinese name or six-digit code.' },
    asOf: daySchema,
  },
};

/** OpenAPI 3.1 description of every endpoint of the web channel. */
export function describeApi(version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ningce',
      version,
      description: `JSON bodies in UTF-8, at most ${maxBodyBytes / 1024} KiB. Errors are {error: {code, message}}.`,
    },
    paths: {
      '/api/chat': { post: chatOperation() },
      '/api/check': { post: callOperation('One enterprise against programmes', checkRequest, 'CheckResult') },
      '/api/ask': { post: callOperation('A question about a policy', askRequest, 'AskResult') },
      '/healthz': { get: plainGet('The process is alive', 'application/json') },
      '/readyz': {
        get: {
          ...plainGet('Ready to answer', 'application/json'),
          responses: { 200: { description: 'Ready.' }, 503: { description: 'Not ready, or stopping.' } },
        },
      },
      '/metrics': { get: plainGet('Counters in Prometheus text form', 'text/plain') },
      '/openapi.json': { get: plainGet('This document', 'application/json') },
      '/': { get: plainGet('The chat page', 'text/html') },
    },
    components: { schemas: componentSchemas() },
  };
}

function chatOperation(): object {
  const base = callOperation('One message of a conversation', chatRequest, 'TurnResult');
  const events = {
    'text/event-stream': {
      schema: {
        type: 'string',
        description: 'Event `ack` {session}, then `turn` (a TurnResult) or `error` (a Problem).',
      },
    },
  };
  const done = { description: 'The turn.', content: { ...jsonContent('TurnResult'), ...events } };
  const late = { 504: problemAnswer(504) };
  return { ...base, responses: { 200: done, ...problemAnswers(), ...late } };
}

function callOperation(summary: string, request: object, answer: string): object {
  return {
    summary,
    requestBody: { required: true, content: { 'application/json': { schema: request } } },
    responses: { 200: { description: 'Done.', content: jsonContent(answer) }, ...problemAnswers() },
  };
}

function plainGet(summary: string, type: string): object {
  return { summary, responses: { 200: { description: 'Done.', content: { [type]: {} } } } };
}

/** The refusals every call of the API can give, by status. */
function problemAnswers(): Record<number, object> {
  return Object.fromEntries(
    [400, 413, 415, 422, 429, 500, 503].map((status) => [status, problemAnswer(status)]),
  );
}

function problemAnswer(status: number): object {
  const codes = Object.entries(problemStatus).filter(([, s]) => s === status);
  return { description: codes.map(([code]) => code).join(', '), content: jsonContent('Problem') };
}

function jsonContent(schema: string): object {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
}

function componentSchemas(): Record<string, unknown> {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(namedSchemas, { uri, io: 'input' });
  // Inside an OpenAPI document the place is the identity: own `$id` and `$schema` would change what `$ref` means.
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $id: _id, $schema: _schema, ...schema }]) => [name, schema]),
  );
}
