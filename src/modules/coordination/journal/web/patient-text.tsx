/** A text to a patient, its marks drawn as headings and points. */
import type { ReactNode } from 'react';
import { parts } from './text-parts.ts';

export interface PatientTextProps {
  readonly title: string;
  readonly text: string;
  /** Of the title: 3 on a page under a section, 2 on paper and in a dialog. */
  readonly level?: 2 | 3;
}

export function PatientText({ title, text, level = 2 }: PatientTextProps): ReactNode {
  const Title = level === 2 ? 'h2' : 'h3';
  const Heading = level === 2 ? 'h3' : 'h4';
  return (
    <div className="k-patient-text">
      <Title>{title}</Title>
      {parts(text).map((part, index) => {
        // Parts have no identity of their own: the text never changes while it is shown.
        const key = `${part.kind}${String(index)}`;
        if (part.kind === 'heading') return <Heading key={key}>{part.text}</Heading>;
        if (part.kind === 'points') {
          return (
            <ul key={key}>
              {part.points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          );
        }
        return (
          <p key={key} className="k-text-lines">
            {part.text}
          </p>
        );
      })}
    </div>
  );
}
