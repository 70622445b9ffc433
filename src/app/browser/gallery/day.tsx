import { AppLink } from '../../../web/shell/index.ts';
import { Button, DateText, Person, Section, StatusText } from '../../../web/ui/index.ts';
import { anna, date, per, zara } from './people.ts';

/** Lines of things to do, as on Idag. */
export function Day() {
  return (
    <>
      <Section title="Bokat" aside="2">
        <ul className="k-lines">
          <li>
            <span className="k-number">10.00</span>
            <Person {...anna} as="line" />
            <span>Uppföljning · telefon</span>
            <Button variant="tertiary">Ring</Button>
          </li>
          <li>
            <span className="k-number">13.30</span>
            <Person {...per} as="line" />
            <span>Kartläggning · besök, rum 4</span>
            <Button variant="tertiary">Öppna kortet</Button>
          </li>
        </ul>
      </Section>
      <Section title="Att göra" aside="3">
        <ul className="k-lines">
          <li>
            <DateText date={date('2026-11-19')} />
            <Person {...zara} as="line" />
            <span>Ring om arbetsträning, lovat till chefen</span>
            <Button variant="tertiary">Klart</Button>
          </li>
        </ul>
      </Section>
      <Section title="Att bli klar med" aside="2">
        <p>
          <StatusText tone="note">2 händelser väntar på din signatur</StatusText>{' '}
          <AppLink to="/nytt">Signera dem</AppLink>
        </p>
      </Section>
    </>
  );
}
