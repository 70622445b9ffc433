/** What waits for the person, above the first page, and the tour for a person who has not left it. */
import { AppLink, usePath, useRead } from '../../../web/shell/index.ts';
import { ErrorBox, Section } from '../../../web/ui/index.ts';
import { readFirstPage } from '../contract.ts';
import { Tour } from './tour.tsx';
import './home.css';

/** `alone`: the page shows nothing else of the person's, so that it says too when nothing waits. */
export function Waits({ alone }: { readonly alone: boolean }) {
  const path = usePath();
  const read = useRead(readFirstPage, {});
  if (read.data === undefined) {
    return read.error === null ? null : <ErrorBox error={read.error} onRetry={() => void read.refetch()} />;
  }
  // What is done on this very page stands there already.
  const waits = read.data.waits.filter(({ link }) => link?.to !== path);
  return (
    <>
      {read.data.showsTour ? <Tour /> : null}
      {waits.length === 0 ? (
        alone ? (
          <p>Inget väntar på dig just nu.</p>
        ) : null
      ) : (
        <Section title="Väntar på dig" aside={waits.length}>
          <ul className="k-waits">
            {waits.map(({ text, link }) => (
              <li key={text}>
                <span>{text}</span>
                {link === null ? null : <AppLink to={link.to}>{link.label}</AppLink>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
