import { refuseForeignChange } from './foreignChange';

const entity = (name: string, port: string, title = name) =>
  [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    `  name: ${name}`,
    `  title: ${title}`,
    '  annotations:',
    `    observability/metrics-port: ${port}`,
    '',
  ].join('\n');
const file = (...entities: string[]) => entities.join('---\n');
const refuse = (after: string) => () =>
  refuseForeignChange(
    'component:default/a',
    file(entity('a', 'http'), entity('b', 'http')),
    after,
  );

describe('refuseForeignChange', () => {
  it('lets our annotations of the component change', () => {
    expect(refuse(file(entity('a', 'web'), entity('b', 'http')))).not.toThrow();
  });

  it.each([
    [
      'our annotations of a neighbour',
      file(entity('a', 'http'), entity('b', 'web')),
    ],
    ['anything else', file(entity('a', 'http', 'Other'), entity('b', 'http'))],
    ['a document less', entity('a', 'http')],
    ['no YAML', 'a: ['],
  ])('refuses %s', (_, after) => {
    expect(refuse(after)).toThrow(/not written back|broken in line/);
  });
});
