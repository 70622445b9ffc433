/** A document as the page shows and prints it. */
import { Facts, Notice } from '../../../../web/ui/index.ts';
import type { Block, FileDocument } from '../../contract.ts';
import '../records.css';

const headings = { 2: 'h3', 3: 'h4', 4: 'h5' } as const;

export function DocumentView({ of: { title, blocks } }: { readonly of: FileDocument }) {
  return (
    <article className="k-document" aria-labelledby="akten">
      <h2 id="akten">{title}</h2>
      {blocks.map((block, nr) => (
        // Parts have no identity of their own: the document never changes while it is shown.
        <Part key={`${block.kind}${String(nr)}`} block={block} />
      ))}
    </article>
  );
}

function Part({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = headings[block.level];
      return <Heading id={block.id}>{block.text}</Heading>;
    }
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'notice':
      return <Notice>{block.text}</Notice>;
    case 'quote':
      return <blockquote>{block.text}</blockquote>;
    case 'facts':
      return <Facts items={block.rows.map((row) => [row.label, row.value])} />;
    case 'contents':
      return (
        <ol>
          {block.items.map((item) => (
            <li key={item.id}>
              <a className="aksel-link k-link" href={`#${item.id}`}>
                {item.text}
              </a>
            </li>
          ))}
        </ol>
      );
    case 'table':
      return <TablePart block={block} />;
  }
}

function TablePart({ block }: { readonly block: Extract<Block, { kind: 'table' }> }) {
  return (
    <table>
      <caption>{block.title}</caption>
      <thead>
        <tr>
          {block.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, nr) => (
          <tr key={`${String(nr)} ${row[0]}`}>
            {row.map((cell, column) => (
              <td key={block.columns[column]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
