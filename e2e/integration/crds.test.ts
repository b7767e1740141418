import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { crdValidators } from './crdSchemas.ts';

const GOLDEN = join(import.meta.dirname, '../../examples/golden');

/** Of Grafana Alloy, which publishes its CRD in a Helm chart only. */
const WITHOUT_CRD = 'monitoring.grafana.com/v1alpha2/PodLogs';

interface Golden {
  file: string;
  object: { apiVersion: string; kind: string; spec: Record<string, unknown> };
}

async function goldenObjects(): Promise<Golden[]> {
  const files = await readdir(GOLDEN, { recursive: true });
  return Promise.all(
    files
      .filter(file => /-operator\/\w+\.yaml$/.test(file))
      .map(async file => ({
        file,
        object: parse(await readFile(join(GOLDEN, file), 'utf8')),
      })),
  );
}

const typeOf = ({ object }: Golden) => `${object.apiVersion}/${object.kind}`;

describe("rendered objects against the operators' CRDs", () => {
  let validatorOf: (type: string) => ValidateFunction | undefined;
  let objects: Golden[];

  before(async () => {
    [validatorOf, objects] = await Promise.all([
      crdValidators(),
      goldenObjects(),
    ]);
  });

  const errorsOf = (golden: Golden) => {
    const validate = validatorOf(typeOf(golden));
    assert.ok(validate, `${golden.file}: no CRD for ${typeOf(golden)}`);
    return validate(golden.object) ? [] : validate.errors;
  };

  it('have no field that the CRD does not know, and none of the wrong type', () => {
    for (const golden of objects)
      if (typeOf(golden) !== WITHOUT_CRD)
        assert.deepEqual(errorsOf(golden), [], golden.file);
  });

  it('cover every kind that is rendered', () => {
    assert.deepEqual([...new Set(objects.map(typeOf))].sort(), [
      'monitoring.coreos.com/v1/PodMonitor',
      'monitoring.coreos.com/v1/Probe',
      'monitoring.coreos.com/v1/PrometheusRule',
      'monitoring.coreos.com/v1/ServiceMonitor',
      'monitoring.coreos.com/v1alpha1/AlertmanagerConfig',
      'monitoring.coreos.com/v1alpha1/ScrapeConfig',
      WITHOUT_CRD,
      'operator.victoriametrics.com/v1beta1/VMAlertmanagerConfig',
      'operator.victoriametrics.com/v1beta1/VMPodScrape',
      'operator.victoriametrics.com/v1beta1/VMProbe',
      'operator.victoriametrics.com/v1beta1/VMRule',
      'operator.victoriametrics.com/v1beta1/VMServiceScrape',
    ]);
  });

  it('would be refused with a misspelt field', () => {
    const monitor = objects.find(golden =>
      /ServiceMonitor$/.test(typeOf(golden)),
    );
    assert.ok(monitor);
    const { endpoints, ...spec } = monitor.object.spec;
    const misspelt = {
      ...monitor,
      object: { ...monitor.object, spec: { ...spec, endPoints: endpoints } },
    };
    assert.notDeepEqual(errorsOf(misspelt), []);
  });
});
