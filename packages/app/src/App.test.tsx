import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('starts and asks who is there', async () => {
    const config = [
      {
        data: {
          app: { title: 'Test', baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: { providers: { development: { users: ['olivia'] } } },
        },
        context: 'test',
      },
    ];
    // The bundler puts the configuration here as an object, which the types of an environment do not know.
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: config as unknown as string,
    };
    render(App.createRoot());
    expect(
      await screen.findByRole('button', { name: 'Enter as Olivia' }),
    ).toBeInTheDocument();
  });
});
