/** The first page of a person whose assignment has no patients and no work list: what waits, and what may be done. */
import { Page, useSession } from '../../../web/shell/index.ts';

export function OwnPage() {
  const { unit, person } = useSession();
  return (
    <Page
      title="Din sida"
      heading={
        <>
          {person.title ?? 'Din sida'} <span className="k-quiet">· {unit?.name}</span>
        </>
      }
    >
      <p className="k-quiet">Uppgifter om patienter läses av koordinatorer, läkare och behandlare.</p>
    </Page>
  );
}
