import { lookAtProvider } from '../../platform/identity/index.ts';
import { type Check, good, orGood, unwise } from './check.ts';

/** A proof is refused when the clocks differ by more than half a minute. */
const MOST_SECONDS = 15;

export const identityProvider: Check = {
  what: 'Inloggningstjänst',
  apart: true,
  outside: true,
  async look({ identity, clock }) {
    if (identity === null) return [good('En demo har sin egen.')];
    const seen = await lookAtProvider(identity, () => Date.parse(clock.now()));
    if ('fault' in seen) {
      return [
        unwise(
          `${identity.issuer} går inte att använda: ${FAULTS[seen.fault]} (${seen.cause}). Ingen kan logga in.`,
          'Se över OIDC_ISSUER, brandväggar och certifikat, och om tjänsten är igång.',
        ),
      ];
    }
    const seconds = Math.abs(Math.round(seen.secondsAhead ?? 0));
    return orGood(
      [
        seconds > MOST_SECONDS &&
          unwise(
            `${identity.issuer} har en klocka som går ${seconds} sekunder ${(seen.secondsAhead ?? 0) > 0 ? 'före' : 'efter'} vår, och legitimeringar kan nekas.`,
            'Ställ den här datorn efter en tidskälla (NTP).',
          ),
      ],
      `${identity.issuer} svarar, är den som den säger, och har nycklar att pröva mot.`,
    );
  },
};

const FAULTS = {
  unreachable: 'den svarar inte som en inloggningstjänst',
  other_issuer: 'den säger sig vara en annan än OIDC_ISSUER',
  no_keys: 'dess nycklar går inte att hämta',
} as const;
