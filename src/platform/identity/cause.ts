/** Why a log-in failed, for the operator's log: the kind of fault, never any data that was sent. */
import { scrub } from '../telemetry/loggable.ts';

/** Error codes that RFC 6749 (4.1.2.1, 5.2) and OpenID Connect Core (3.1.2.6) allow. Other words are not repeated. */
const PROVIDER_ERRORS = new Set([
  'access_denied',
  'account_selection_required',
  'consent_required',
  'interaction_required',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_request_object',
  'invalid_request_uri',
  'invalid_scope',
  'login_required',
  'registration_not_supported',
  'request_not_supported',
  'request_uri_not_supported',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
]);

/** The provider's error code, or `other` for an unknown word. */
export function providerError(code: string): string {
  return PROVIDER_ERRORS.has(code) ? code : 'other';
}

interface Fault {
  readonly name: string;
  readonly code?: string;
  readonly provider?: string;
  readonly status?: number;
  readonly message: string;
}

/**
 * The chain of faults behind an error, the nearest first: name, code, and the provider's own error and status. Messages
 * lose all quoted text and all digits; sent data, as a token's claims, is left out.
 */
export function loginCause(error: unknown): readonly Fault[] {
  const chain: Fault[] = [];
  for (let link = error; link instanceof Error && chain.length < 5; link = link.cause) {
    const { code, error: answered, status } = link as Error & { code?: unknown; error?: unknown; status?: unknown };
    chain.push({
      name: link.name,
      ...(typeof code === 'string' ? { code } : {}),
      ...(typeof answered === 'string' ? { provider: providerError(answered) } : {}),
      ...(typeof status === 'number' ? { status } : {}),
      message: scrub(link.message),
    });
  }
  return chain;
}
