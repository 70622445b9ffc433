/** Links above each page to the ways to enter sick leaves, and to the one place for refused messages. */
import { AppLink, usePath } from '../../../web/shell/index.ts';
import { Row } from '../../../web/ui/index.ts';
import './certificates.css';

export const certificatePlaces = {
  upload: '/intyg/las-in',
  type: '/intyg/for-in',
  paste: '/intyg/klistra-in',
  quarantine: '/intyg/karantan',
} as const;

const titles: Readonly<Record<keyof typeof certificatePlaces, string>> = {
  upload: 'Läs in fil',
  type: 'För in för hand',
  paste: 'Klistra in rader',
  quarantine: 'Karantän',
};

export function Ways() {
  const path = usePath();
  return (
    <nav aria-label="Sätt att få in intyg" className="k-ways">
      <Row>
        {(Object.keys(certificatePlaces) as (keyof typeof certificatePlaces)[]).map((way) => (
          <AppLink
            key={way}
            to={certificatePlaces[way]}
            aria-current={path === certificatePlaces[way] ? 'page' : undefined}
          >
            {titles[way]}
          </AppLink>
        ))}
      </Row>
    </nav>
  );
}
