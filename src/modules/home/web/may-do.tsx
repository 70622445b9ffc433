/** What the person's assignment opens, in words: every link here opens. */
import { AppLink, useMenu, usePath } from '../../../web/shell/index.ts';
import { Section } from '../../../web/ui/index.ts';

export function MayDo() {
  const path = usePath();
  const pages = useMenu().filter((page) => page.path !== path);
  return (
    <Section title="Det här kan du göra">
      <ul className="k-may-do">
        {pages.map((page) => (
          <li key={page.path}>
            <AppLink to={page.path}>{page.label}</AppLink>
            <span className="k-quiet">{page.does}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
