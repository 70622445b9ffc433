/** Notices after log-in about rights and waiting decisions, where the day begins: whole sentences, no dialog. */
import { Notice } from '../ui/index.ts';
import { AppLink } from './navigation.tsx';
import { useSession } from './session.tsx';

export function SessionNotices() {
  const { notices } = useSession();
  if (notices.length === 0) return null;
  return (
    <section className="k-session-notices" aria-label="Att ta ställning till">
      {notices.map(({ text, to, label = 'Gå igenom dem' }) => (
        <Notice key={text} tone="attention">
          {text} {to === null ? null : <AppLink to={to}>{label}</AppLink>}
        </Notice>
      ))}
    </section>
  );
}
