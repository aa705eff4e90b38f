import type { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What every schema is relieved of before it is shown; for the option `override` of its makers. */
export function tidySchema({ jsonSchema, io }: { jsonSchema: JsonSchema; io: 'input' | 'output' }) {
  // The format says it; the pattern is four lines long.
  if (jsonSchema.format === 'date-time' || jsonSchema.format === 'date') delete jsonSchema.pattern;
  // Answers grow by fields: a client that refuses those it does not know would break.
  if (io === 'output' && jsonSchema.additionalProperties === false)
    delete jsonSchema.additionalProperties;
  nameKeys(jsonSchema);
}

/** A record by some known names is an object of them: clients are made with fields, not with a map. */
function nameKeys(jsonSchema: JsonSchema): void {
  const { propertyNames, required, additionalProperties } = jsonSchema;
  if (propertyNames === undefined || required === undefined) return;
  if (typeof additionalProperties !== 'object') return;
  jsonSchema.properties = Object.fromEntries(
    required.map((name) => [name, { ...additionalProperties }]),
  );
  delete jsonSchema.propertyNames;
  delete jsonSchema.additionalProperties;
}
