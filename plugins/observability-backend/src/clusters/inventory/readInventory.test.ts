import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../files/testing/scratch';
import { readInventory } from './readInventory';

describe('readInventory', () => {
  const makeRoot = scratch();
  const workload = { namespace: 'shop', name: 'checkout' };

  async function place(files: Record<string, string>) {
    const root = await makeRoot();
    await mkdir(join(root, 'shop'));
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(root, 'shop', name), text);
    }
    return join(root, '{{namespace}}', '{{service}}');
  }

  it('reads JSON and YAML, over all files of the Service', async () => {
    const pattern = await place({
      'checkout-1.json':
        '[{"targets":["10.0.0.1:80","10.0.0.2:80"],"labels":{"port":"http"}}]',
      'checkout-2.yaml': '- targets: ["10.0.0.3:81"]\n',
      'payments-1.json': '[{"targets":["10.0.0.9:80"]}]',
    });
    const { files, targets } = await readInventory(`${pattern}-*`, workload);
    expect(files).toHaveLength(2);
    expect(targets).toEqual([
      { address: '10.0.0.1:80', labels: { port: 'http' } },
      { address: '10.0.0.2:80', labels: { port: 'http' } },
      { address: '10.0.0.3:81', labels: {} },
    ]);
  });

  it('tells a Service that is not there from an inventory that can not be seen', async () => {
    const pattern = await place({ 'empty.yaml': '' });
    expect(await readInventory(`${pattern}.json`, workload)).toEqual({
      files: [],
      targets: [],
    });
    expect(
      await readInventory(`${pattern}.yaml`, { ...workload, name: 'empty' }),
    ).toMatchObject({ files: [expect.any(String)], targets: [] });
    await expect(
      readInventory('/nowhere/{{namespace}}/{{service}}.json', workload),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining("can't be seen from this backend"),
    });
  });

  it.each(['{"targets": []}', '[{"targets": "10.0.0.1:80"}]', '[{'])(
    'names the file that holds %j',
    async text => {
      const pattern = await place({ 'checkout.json': text });
      await expect(
        readInventory(`${pattern}.json`, workload),
      ).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('shop/checkout.json'),
      });
    },
  );
});
