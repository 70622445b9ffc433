import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identityConfig } from './config.ts';

const real = { OIDC_ISSUER: 'https://idp.region.se', OIDC_CLIENT_ID: 'koordinera', OIDC_CLIENT_SECRET: 'x' };

test('a provider is configured by the environment alone, and LoA 3 is demanded unless something else is said', () => {
  const config = identityConfig(real, null);
  assert.equal(config.issuer, 'https://idp.region.se');
  assert.deepEqual(config.acrValues, ['http://id.sambi.se/loa/loa3', 'http://id.elegnamnden.se/loa/1.0/loa3']);
  assert.deepEqual(identityConfig({ ...real, OIDC_ACR: 'loa3, loa4' }, null).acrValues, ['loa3', 'loa4']);
});

test('in a demo the environment takes the place of the bundled provider', () => {
  const demo = { issuer: 'http://localhost:3000/testinloggning', clientId: 'd', clientSecret: 's' };
  assert.equal(identityConfig({}, demo).clientId, 'd');
  assert.equal(identityConfig(real, demo).clientId, 'koordinera');
});

test('what cannot work is refused in Swedish, naming the variable', () => {
  assert.throws(() => identityConfig({}, null), /Ange OIDC_ISSUER/);
  assert.throws(() => identityConfig({ OIDC_ISSUER: 'http://idp.region.se', OIDC_CLIENT_ID: 'x' }, null), /https/);
  assert.throws(() => identityConfig({ OIDC_ISSUER: 'https://idp.region.se' }, null), /OIDC_CLIENT_ID saknas/);
  assert.throws(() => identityConfig({ ...real, SESSION_IDLE_MINUTES: '0' }, null), /SESSION_IDLE_MINUTES/);
  assert.throws(() => identityConfig({ ...real, SESSION_MINUTES: '10' }, null), /inte vara längre än SESSION_MINUTES/);
  assert.throws(() => identityConfig({ ...real, OIDC_ACR: ' , ' }, null), /OIDC_ACR/);
  assert.throws(() => identityConfig({ ...real, OIDC_SCOPE: 'profile' }, null), /OIDC_SCOPE/);
  assert.throws(
    () => identityConfig({ OIDC_ISSUER: 'nej', SESSION_MINUTES: 'nej' }, null),
    /^SetupError: 3 inställningar behöver rättas:\n- OIDC_ISSUER.*\n- OIDC_CLIENT_ID.*\n- SESSION_MINUTES/,
  );
});
