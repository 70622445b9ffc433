/** Every component in its states on one page, to be looked through in a minute. Only in a demo folder. */
import { Page, useSession } from '../../../web/shell/index.ts';
import { NotFoundPage } from '../../../web/shell/plain-pages.tsx';
import { Section, Stack } from '../../../web/ui/index.ts';
import { Day } from './day.tsx';
import { Parts } from './facts.tsx';
import { Fields } from './form.tsx';
import { PeopleList } from './list.tsx';
import './gallery.css';

export function GalleryPage() {
  const { demo } = useSession();
  if (!demo) return <NotFoundPage />;
  return (
    <Page title="Granska" heading="Alla delar på en sida">
      <Stack gap="wide">
        <Section title="Skrift">
          <Scale />
        </Section>
        <Section title="Färger">
          <Colours />
        </Section>
        <Day />
        <PeopleList />
        <Parts />
        <Section title="Fält">
          <Fields />
        </Section>
      </Stack>
    </Page>
  );
}

const sizes = [
  ['heading-medium', 'Sidans rubrik'],
  ['heading-small', 'Avsnittets rubrik'],
  ['xlarge', 'Det viktigaste: ring om arbetsträning'],
  ['large', 'Löptext: vi talades vid om schemat och hur det går på förmiddagarna.'],
  ['medium', 'Lista: Öberg, Anna, 44 år · dag 12 av 17'],
  ['small', 'Förklaring: enligt intyget 14 nov'],
] as const;

/** The type scale; nothing is smaller than its last step. */
function Scale() {
  return (
    <ul>
      {sizes.map(([size, text]) => (
        <li key={size} style={{ fontSize: `var(--ax-font-size-${size})`, lineHeight: 1.5 }}>
          {text}
        </li>
      ))}
    </ul>
  );
}

const hues = [
  ['neutral', 'Text och linjer'],
  ['accent', 'Det man kan göra'],
  ['success', 'Klart'],
  ['info', 'Väntar på någon'],
  ['warning', 'Försenat'],
  ['danger', 'Stopp'],
] as const;

/** Each hue and what it means: its soft ground, its mark and its text. */
function Colours() {
  return (
    <ul className="k-hues">
      {hues.map(([hue, means]) => (
        <li
          key={hue}
          style={{
            background: `var(--ax-${hue}-200)`,
            borderLeft: `0.5rem solid var(--ax-${hue}-600)`,
            color: `var(--ax-${hue}-900)`,
          }}
        >
          {means}
        </li>
      ))}
    </ul>
  );
}
