import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type Refused, refuse } from './problem.ts';

/** One schema serves the check and the published description of the wire. */
export type Schema = Readonly<Record<string, unknown>>;

export type Check<T> = (value: unknown) => { value: T } | Refused;

/** Lengths are bounds against floods: UTF-16 units do, and counting characters is slow. */
const ajv = new Ajv({ strict: true, allowUnionTypes: true, unicode: false, logger: false });

/** A mistake is a 400 that names the field, the body itself being `body`. */
export function createCheck<T>(schema: Schema): Check<T> {
  const validate: ValidateFunction<T> = ajv.compile<T>(schema);
  return (value) => {
    if (validate(value)) return { value };
    const error = validate.errors?.[0];
    return refuse({ status: 400, ...describe(error) });
  };
}

export function describe(error: ErrorObject | undefined): { field: string; detail: string } {
  if (error === undefined) return { field: 'body', detail: 'The body is not valid.' };
  const field = toFieldPath(error) || 'body';
  return { field, detail: `The field ${field} ${toReason(error)}.` };
}

/** `/events/3/page` → `events[3].page`; hostile names are cut, not echoed at length. */
function toFieldPath({ instancePath, keyword, params }: ErrorObject): string {
  const parts = instancePath.split('/').slice(1).map(unescapePointer);
  if (keyword === 'required') parts.push(String(params.missingProperty));
  if (keyword === 'additionalProperties') parts.push(String(params.additionalProperty));
  if (keyword === 'propertyNames') parts.push(String(params.propertyName));
  return parts.map(toSegment).join('').replace(/^\./, '').slice(0, 200);
}

function toSegment(part: string): string {
  if (/^\d{1,9}$/.test(part)) return `[${part}]`;
  return `.${part.replace(/[^\w$-]/g, '?').slice(0, 40)}`;
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function toReason({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'additionalProperties':
    case 'propertyNames':
      return 'is not known here';
    case 'type':
      return `must be of type ${params.type}`;
    case 'pattern':
      return 'has a form that is not allowed';
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}`;
    default:
      return message ?? 'is not valid';
  }
}
