import type { AlertCase } from './alertCase.ts';

const URL = 'https://shop.example.com/';
const SERIES = `probe_ssl_earliest_cert_expiry{backstage_entity="component:default/storefront",instance="${URL}"}`;

export const certificatesCases: AlertCase[] = [
  {
    alert: 'CertificateExpiresSoon',
    when: 'ten days are left',
    golden: 'probe-url',
    series: { [SERIES]: { secondsFromStart: 864000 } },
    at: '2h',
    fires: [
      {
        labels: { instance: URL },
        summary: `Storefront: the certificate of ${URL} expires in three weeks`,
        description: `The certificate that ${URL} shows expires in 9d 22h 0m 0s. Automatic renewal should have replaced it by now.`,
      },
    ],
  },
  {
    alert: 'CertificateExpiresSoon',
    when: 'sixty days are left, or so few that the other alert speaks',
    golden: 'probe-url',
    series: {
      [SERIES]: { secondsFromStart: 5184000 },
      [SERIES.replace('shop.', 'old.')]: { secondsFromStart: 259200 },
    },
    at: '2h',
    fires: [],
  },
  {
    alert: 'CertificateExpiresInDays',
    when: 'three days are left',
    golden: 'probe-url',
    series: { [SERIES]: { secondsFromStart: 259200 } },
    at: '2h',
    fires: [
      {
        labels: { instance: URL },
        summary: `Storefront: the certificate of ${URL} expires within days`,
        description: `The certificate that ${URL} shows expires in 2d 22h 0m 0s. After that clients refuse to connect.`,
      },
    ],
  },
  {
    alert: 'CertificateExpiresInDays',
    when: 'ten days are left',
    golden: 'probe-url',
    series: { [SERIES]: { secondsFromStart: 864000 } },
    at: '2h',
    fires: [],
  },
];
