import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('starts and asks who is there', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: JSON.stringify([
        {
          data: {
            app: { title: 'Test' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
          context: 'test',
        },
      ]),
    };
    render(App.createRoot());
    expect(await screen.findByText('Test')).toBeInTheDocument();
  });
});
