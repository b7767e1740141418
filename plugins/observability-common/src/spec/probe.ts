import * as z from 'zod';
import { scheme } from './choices';
import { absoluteUrl, duration, name, httpPath } from './fields';
import { port } from './port';

/** What only means something for the component's own Service. */
const SERVICE_DETAILS = ['port', 'scheme'] as const;

export const probe = z
  .strictObject({
    path: httpPath
      .optional()
      .describe("Path of the health check of the component's own Service."),
    port: port.optional().describe('Port of the Service, by name or number.'),
    scheme: scheme.optional().meta({ default: 'http' }),
    url: absoluteUrl
      .optional()
      .describe(
        'An address to probe instead. Its host must be on the list of the platform.',
      ),
    module: name('the name of a module of the blackbox exporter')
      .optional()
      .describe('Module of the blackbox exporter, such as http_2xx.'),
    interval: duration
      .optional()
      .describe("Prometheus duration; the platform's default when absent."),
  })
  .superRefine((value, context) => {
    if (value.path === undefined && value.url === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['path'],
        message: 'is missing: a probe needs either path or url',
      });
    }
    if (value.path !== undefined && value.url !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['url'],
        message: 'can not stand beside path: a probe needs either path or url',
      });
    }
    const detail = SERVICE_DETAILS.find(field => value[field] !== undefined);
    if (value.url !== undefined && value.path === undefined && detail) {
      context.addIssue({
        code: 'custom',
        path: [detail],
        message: 'can not stand beside url, which says it already',
      });
    }
  })
  .transform(value => ({ ...value, scheme: value.scheme ?? 'http' }));
