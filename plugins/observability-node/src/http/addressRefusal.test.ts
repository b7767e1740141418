import { addressRefusal } from './addressRefusal';
import { HttpClient } from './HttpClient';

const clientOf = (baseUrl: string, allowPrivateAddresses?: boolean) =>
  HttpClient.create({
    name: 'test',
    baseUrl,
    timeoutSeconds: 5,
    maxBytes: 1_000,
    ...(allowPrivateAddresses !== undefined && { allowPrivateAddresses }),
  });

describe('addressRefusal', () => {
  it.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    'fe80::1',
    'fd00:ec2::254',
    '100.100.100.200',
  ])('never lets anything go to %s', address => {
    for (const allowPrivate of [true, false]) {
      expect(addressRefusal(address, { allowPrivate })).toMatch('metadata');
    }
  });

  it.each([
    '10.1.2.3',
    '127.0.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd12::1',
    '::ffff:10.0.0.1',
  ])('takes %s for private', address => {
    expect(addressRefusal(address, { allowPrivate: true })).toBeUndefined();
    expect(addressRefusal(address, { allowPrivate: false })).toMatch('private');
  });

  it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111'])(
    'lets requests go to %s',
    address => {
      expect(addressRefusal(address, { allowPrivate: false })).toBeUndefined();
    },
  );
});

describe('HttpClient', () => {
  it.each([
    ['http://169.254.169.254/latest', undefined, /169.254.169.254 is link-l/],
    ['http://[fe80::1]:80', undefined, /fe80::1 is link-local/],
    ['http://0xa9fea9fe', undefined, /169.254.169.254 is link-local/],
    ['http://127.0.0.1:1', false, /127.0.0.1 is a private address; set allow/],
    ['http://localhost:1', false, /localhost is (127.0.0.1|::1), which is a p/],
  ])('sends nothing to %s', async (url, allowPrivate, words) => {
    const http = clientOf(url, allowPrivate);
    await expect(http.text({ path: '/' })).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      code: 'ADDRESS_REFUSED',
      message: expect.stringMatching(words),
    });
    await http.close();
  });
});
