import { authorName, entityRefOf } from './entityName';

it.each([
  ['team-shop', 'group:default/team-shop'],
  ['group:default/team-shop', 'group:default/team-shop'],
  ['user:ops/olivia', 'user:ops/olivia'],
])('takes %s for %s', (text, expected) => {
  const ref = entityRefOf(text, 'group');
  expect(`${ref?.kind}:${ref?.namespace}/${ref?.name}`).toBe(expected);
});

it.each(['', 'Jane Doe', 'jane@example.com', 'a:b:c', '/x', 'group:', '<b>'])(
  'takes %j for text',
  text => {
    expect(entityRefOf(text, 'group')).toBeUndefined();
  },
);

it('calls authors by their names', () => {
  expect(authorName('user:default/olivia')).toBe('olivia');
  expect(authorName('Jane: on call')).toBe('Jane: on call');
  expect(authorName('amtool')).toBe('amtool');
});
