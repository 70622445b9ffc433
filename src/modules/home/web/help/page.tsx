/** Så här gör du: the words of the work, and the tour again. */
import { useEffect } from 'react';
import { Page, places, useCommand, useGo } from '../../../../web/shell/index.ts';
import { Button, ErrorBox, Section, Stack } from '../../../../web/ui/index.ts';
import { type Explained, terms } from '../../../../web/ui/terms.ts';
import { readFirstPage, setTour } from '../../contract.ts';
import '../home.css';

export function HelpPage() {
  const go = useGo();
  const tour = useCommand(setTour, [readFirstPage]);
  // The browser looks for the word before the page has been fetched.
  useEffect(() => document.getElementById(window.location.hash.slice(1))?.scrollIntoView(), []);
  const again = async () => {
    if ((await tour.run({ body: { shown: true } })) !== null) go(places.home);
  };
  return (
    <Page
      title="Så här gör du"
      width="text"
      actions={
        <Button variant="tertiary" onClick={() => void again()}>
          Visa rundturen igen
        </Button>
      }
    >
      <Stack>
        {tour.error === null ? null : <ErrorBox error={tour.error} />}
        <p>Orden i Koordinera, i den ordning man brukar möta dem. Tangenterna på varje sida visas med ?.</p>
      </Stack>
      {Object.entries<Explained>(terms).map(([key, { word, means, todo }]) => (
        <Section key={key} id={key} title={word} level={2}>
          <p>{means}</p>
          {todo === undefined ? null : <p>{todo}</p>}
        </Section>
      ))}
    </Page>
  );
}
