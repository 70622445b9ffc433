/** The few shapes of pages. */
import type { ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  /** Beside the title: a number, or one secondary action. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** 2 within a page, 3 within a section. */
  readonly level?: 2 | 3;
  readonly id?: string;
}

/** A heading and its content. No box, no line: space separates them. */
export function Section({ title, aside, children, level = 2, id }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="k-section" id={id} aria-label={title}>
      <div className="k-section-head">
        <Heading>{title}</Heading>
        {aside === undefined ? null : <div className="k-section-aside">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

export interface GapProps {
  readonly gap?: 'tight' | 'normal' | 'wide';
  readonly children: ReactNode;
}

/** Children in a column. */
export function Stack({ gap = 'normal', children }: GapProps) {
  return <div className={`k-stack k-gap-${gap}`}>{children}</div>;
}

/** Children side by side, wrapping when space ends. */
export function Row({ gap = 'normal', children }: GapProps) {
  return <div className={`k-row k-gap-${gap}`}>{children}</div>;
}

/** A list and its preview; in one column when the page is narrow. The preview stays in sight while the list scrolls. */
export function ListAndPreview({ list, preview, label }: { list: ReactNode; preview: ReactNode; label: string }) {
  return (
    <div className="k-split">
      <div className="k-split-list">{list}</div>
      <section className="k-split-preview" aria-label={label}>
        {preview}
      </section>
    </div>
  );
}

/** Two columns of equal weight: plan and events. */
export function TwoColumns({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <div className="k-two">
      <div>{left}</div>
      <div>{right}</div>
    </div>
  );
}

/** Content for paper only. */
export function OnPaper({ children }: { readonly children: ReactNode }) {
  return <div className="k-on-paper">{children}</div>;
}

/** Content for the screen only: buttons, filters. */
export function OnScreen({ children }: { readonly children: ReactNode }) {
  return <div className="k-on-screen">{children}</div>;
}

/** Read aloud, not shown. */
export function Spoken({ children }: { readonly children: ReactNode }) {
  return <span className="k-spoken">{children}</span>;
}
