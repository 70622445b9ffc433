/** The gallery's parts, each on a page of its own. */
import { Day } from '../../../src/app/browser/gallery/day.tsx';
import { Parts } from '../../../src/app/browser/gallery/facts.tsx';
import { Fields } from '../../../src/app/browser/gallery/form.tsx';
import { PeopleList } from '../../../src/app/browser/gallery/list.tsx';
import { Page } from '../../../src/web/shell/index.ts';
import { Button } from '../../../src/web/ui/index.ts';

export const DayPage = () => (
  <Page title="Idag" heading="Lördag 21 november">
    <Day />
  </Page>
);

export const ListPage = () => (
  <Page
    title="Nytt"
    heading="Nytt sedan sist · 3"
    actions={
      <>
        <span className="k-quiet">sedan torsdag 14.20</span>
        <Button variant="secondary">Klar med genomgången</Button>
      </>
    }
  >
    <PeopleList />
  </Page>
);

export const FactsPage = () => (
  <Page title="Enheten" heading="Delar">
    <Parts />
  </Page>
);

export const FormPage = () => (
  <Page title="Mina" heading="Plan" width="text">
    <Fields />
  </Page>
);
