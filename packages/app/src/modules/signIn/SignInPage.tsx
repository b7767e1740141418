import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  type SignInPageProps,
  useApi,
} from '@backstage/core-plugin-api';
import { Button, Card, CardBody, Container, Flex, Text } from '@backstage/ui';
import { useState } from 'react';

/** Remembers the choice over reloads of this browser tab. */
const STORAGE_KEY = 'development-user';

const capitalised = (name: string) =>
  name.charAt(0).toLocaleUpperCase('en') + name.slice(1);

/** Signs in as one of the users in `auth.providers.development.users`, so that permissions can be seen from several sides. */
export const SignInPage = (props: SignInPageProps) => {
  const users = useApi(configApiRef).getStringArray(
    'auth.providers.development.users',
  );
  const [user, setUser] = useState(
    () => window.sessionStorage.getItem(STORAGE_KEY) ?? undefined,
  );

  if (user && users.includes(user)) {
    return (
      <ProxiedSignInPage
        provider="development"
        headers={{ 'x-development-user': user }}
        onSignInSuccess={identity => {
          props.onSignInSuccess({
            getProfileInfo: () => identity.getProfileInfo(),
            getBackstageIdentity: () => identity.getBackstageIdentity(),
            getCredentials: () => identity.getCredentials(),
            async signOut() {
              window.sessionStorage.removeItem(STORAGE_KEY);
              await identity.signOut();
            },
          });
        }}
      />
    );
  }
  const choose = (name: string) => {
    window.sessionStorage.setItem(STORAGE_KEY, name);
    setUser(name);
  };
  return (
    <Container>
      <Flex direction="column" align="center" gap="4" py="12">
        <Text as="h1" variant="title-medium">
          Who are you today?
        </Text>
        <Text>
          No password. Sign out under Settings to change sides: only the owner
          of a component may apply, silence and read its logs.
        </Text>
        <Flex gap="4">
          {users.map(name => (
            <Card key={name}>
              <CardBody>
                <Button onPress={() => choose(name)}>
                  Enter as {capitalised(name)}
                </Button>
              </CardBody>
            </Card>
          ))}
        </Flex>
      </Flex>
    </Container>
  );
};
